"""Which properties of a file tell something of people, whatever kind of file it is."""

import re
from collections.abc import Iterator

from files.findings import Property

# What programs write where a person's name would be.
NOBODY = {
    "",
    "openpyxl",
    "python-docx",
    "python-pptx",
    "Microsoft Office User",
    "Windows User",
    "Apache POI",
    "None",
    "user",
    "User",
}
# Of Excel, SharePoint and LibreOffice; labels of sensitivity are no names.
OWN_PROPERTIES = re.compile(
    r"MSIP_Label_|ContentTypeId|MediaServiceImageTags|_dlc_|ComplianceAssetId|TaxKeyword|xd_|Order$|AppVersion$",
    re.IGNORECASE,
)
LONGEST = 60


def named(name: str, value: str) -> Iterator[Property]:
    """The property, unless it is empty or a program wrote it for itself."""
    value = " ".join(value.split())
    if value not in NOBODY and not OWN_PROPERTIES.match(name):
        yield Property(name, value[:LONGEST])
