"""One guard for every file that comes in: what it is, whether it is safe, what it hides, and a copy without its
properties. docs/decisions/0026.

Nothing is unpacked to disk, run, fetched or changed. An archive is judged by its directory before any part is opened,
and parts are read piece by piece, because a directory may lie.
"""

from files.findings import Findings, Hidden, Property, Refused
from files.inspection import inspect, properties_of, without_properties
from files.kinds import DOCUMENTS, SPREADSHEETS, Door
from files.names import plain_name

__all__ = [
    "DOCUMENTS",
    "SPREADSHEETS",
    "Door",
    "Findings",
    "Hidden",
    "Property",
    "Refused",
    "inspect",
    "plain_name",
    "properties_of",
    "without_properties",
]
