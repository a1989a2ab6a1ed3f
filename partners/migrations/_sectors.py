"""The sectors that were choices until kinds of organisation became data: (code, name, whether it was most often that of
responsible authorities), in the order of their lists."""

SECTORS = [
    ("council", "Council", True),
    ("county", "County council", True),
    ("police", "Police", True),
    ("probation", "Probation", True),
    ("health", "Health", True),
    ("fire", "Fire and rescue", True),
    ("housing", "Social housing", False),
    ("voluntary", "Voluntary and community", False),
    ("education", "Education", False),
    ("business", "Business", False),
    ("justice", "Youth justice", False),
    ("pcc", "Police and crime commissioner", False),
]
NAMES = {code: name for code, name, _ in SECTORS}
# A kind of which the law said nothing, and yet a partner of it was entered as a responsible authority.
AUTHORITY = " (responsible authority)"


def sector_of(name: str) -> str:
    """The way back: a kind that was added since had no sector, and becomes the widest one."""
    codes = {name: code for code, name in NAMES.items()}
    return codes.get(name.removesuffix(AUTHORITY), "voluntary")
