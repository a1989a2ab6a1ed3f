class Refused(Exception):
    """The file may not be kept, and looking further into it would tell nothing or not be safe."""

    def __init__(self, *reasons: str):
        super().__init__(*reasons)
        self.reasons = reasons


def listed(names: list[str], *, most: int = 5) -> str:
    """At most `most` names in quotation marks, each cut to 40 letters, and how many more there are."""
    shown = ", ".join(f"“{name[:40]}”" for name in names[:most])
    return f"{shown} and {len(names) - most} more" if len(names) > most else shown


def counted(number: int, thing: str) -> str:
    """1 comment, 2 comments."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
