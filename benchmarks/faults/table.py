"""What was tried, what was lost, what was left half done."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass
class Battery:
    """One line of the table. `means` says what counts as lost and as half; `told` the figures of this run."""

    name: str
    means: str = ""
    tried: int = 0
    # Acknowledged and not there; there in part.
    lost: int = 0
    half: int = 0
    seconds: float = 0
    told: str = ""
    faults: list[str] = field(default_factory=list)

    def add(self, *, lost: Iterable[str] = (), half: Iterable[str] = (), told_of: str = "") -> None:
        """One more was tried, and this is what was wrong with it."""
        lost, half = list(lost), list(half)
        self.tried += 1
        self.lost += len(lost)
        self.half += len(half)
        self.faults += [f"{told_of}: {each}" if told_of else each for each in (*lost, *half)]


def table(batteries: list[Battery]) -> str:
    lines = ["| battery | tried | lost | half | seconds | of which |", "|---|---:|---:|---:|---:|---|"]
    for each in batteries:
        lines.append(f"| {each.name} | {each.tried} | {each.lost} | {each.half} | {each.seconds:.0f} | {each.told} |")
    faults = [f"{each.name}: {fault}" for each in batteries for fault in each.faults]
    return "\n".join([*lines, "", *faults]) if faults else "\n".join(lines)
