"""What was tried, what was lost, what was left half done."""

from dataclasses import dataclass, field


@dataclass
class Battery:
    name: str
    tried: int = 0
    # Acknowledged and not there; there in part.
    lost: int = 0
    half: int = 0
    seconds: float = 0
    told: str = ""
    faults: list[str] = field(default_factory=list)


def table(batteries: list[Battery]) -> str:
    lines = ["| battery | tried | lost | half | seconds | of which |", "|---|---:|---:|---:|---:|---|"]
    for each in batteries:
        lines.append(f"| {each.name} | {each.tried} | {each.lost} | {each.half} | {each.seconds:.0f} | {each.told} |")
    faults = [f"{each.name}: {fault}" for each in batteries for fault in each.faults]
    return "\n".join([*lines, "", *faults]) if faults else "\n".join(lines)
