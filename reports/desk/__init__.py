"""The review desk: a local server where editors decide on claims, live and together."""

from reports.desk.app import Desk, desk
from reports.desk.guard import Doors
from reports.desk.serving import Server
from reports.desk.sessions import Sessions
from reports.desk.shelf import Shelf

__all__ = ["Desk", "Doors", "Server", "Sessions", "Shelf", "desk"]
