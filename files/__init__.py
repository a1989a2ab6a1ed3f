"""One guard for every file that comes in: what it is, whether it is safe, what it hides, and a copy without its
properties. docs/decisions/0026.

Nothing is unpacked to disk, run, fetched or changed. An archive is judged by its directory before any part is opened,
and parts are read piece by piece, because a directory may lie.
"""

from files.findings import Findings, Hidden, Property, Refused
from files.inspection import inspect, properties_of, without_properties
from files.kinds import DOCUMENTS, PICTURES, SPREADSHEETS, UploadDoor
from files.names import plain_name

__all__ = [
    "DOCUMENTS",
    "PICTURES",
    "SPREADSHEETS",
    "Findings",
    "Hidden",
    "Property",
    "Refused",
    "UploadDoor",
    "inspect",
    "plain_name",
    "properties_of",
    "without_properties",
]
