"""What any Office file can keep in parts of its own, which no page of it shows."""

import posixpath
import re
from collections.abc import Iterator

from files.findings import Hidden
from files.package import Package
from files.wording import OTHER_DATA

CUSTOM_XML = re.compile(r"^customXml/(?!.*itemProps)[^/]*\.xml$|^xl/xmlMaps\.xml$|^xl/customProperty", re.IGNORECASE)
ADD_IN_DATA = re.compile(r"^ppt/tags/", re.IGNORECASE)


def hidden_parts(package: Package) -> Iterator[Hidden]:
    for name in sorted(package.names):
        if CUSTOM_XML.match(name):
            yield Hidden("the whole file", f"data of another program ({posixpath.basename(name)[:60]})", OTHER_DATA)
        elif ADD_IN_DATA.match(name):
            yield Hidden("the whole file", f"data of an add-in ({posixpath.basename(name)[:60]})", OTHER_DATA)
