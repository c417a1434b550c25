"""The overview of a desk: gates, flips by week, access to the sources, time to decision."""

from reports.overview.pages import POLICY, render
from reports.overview.values import Access, Overview, Week

__all__ = ["POLICY", "Access", "Overview", "Week", "render"]
