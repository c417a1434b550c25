"""Write the schema file anew from the models."""

from reports.schema import PATH, text

PATH.write_text(text(), encoding="utf-8")
