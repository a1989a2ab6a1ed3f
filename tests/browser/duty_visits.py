"""Visits to the duties and the Section 17 record: (address, what stands in it, query)."""

from oversight.models import Duty, DutyEvidence, DutyOccasion, Section17Edition

# The last words of the names of the parts of the world that stand in these addresses.
THINGS = ("duty", "duty evidence", "duty occasion", "edition")

OF_A_MANAGER = (
    ("oversight:section_17", "", "?year=2025"),
    ("oversight:section_17", "", "?year=2025&now=1"),
    ("oversight:publish_section_17", "edition"),
    ("oversight:name_parts", "draft decision"),
    "oversight:duties",
    ("oversight:duties", "", "?year=2025"),
    "oversight:scrutiny_pack",
    *(("oversight:duty", f"{name}duty") for name in ("", "late ", "restricted ")),
    ("oversight:note_evidence", "duty"),
    ("oversight:note_evidence", "restricted duty"),
    ("oversight:note_occasion", "restricted duty"),
    ("oversight:withdraw_occasion", "duty occasion"),
    ("oversight:withdraw_evidence", "duty evidence"),
)
OF_A_READER = ("oversight:duties", ("oversight:duty", "restricted duty"), "oversight:scrutiny_pack")


def arguments_of(thing) -> tuple:
    """What stands in the address of one of the THINGS; nothing for any other thing."""
    if isinstance(thing, Duty):
        return (thing.key,)
    if isinstance(thing, DutyEvidence | DutyOccasion):
        return (thing.duty.key, thing.key)
    return (thing.year,) if isinstance(thing, Section17Edition) else ()
