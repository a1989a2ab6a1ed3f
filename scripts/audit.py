"""Asks for known faults in what is locked. Ends with 0 when none is known, 1 when some are, 2 when nobody could be
asked: then nothing is known, which is not the same as none."""

import os
import re
import subprocess
import sys

UV = os.environ.get("UV", "uv")
PIP_AUDIT = "pip-audit==2.10.1"
ASKED = {
    "Python": [UV, "tool", "run", "--quiet", PIP_AUDIT, "--disable-pip", "--require-hashes", "-r", "requirements.txt"],
    "JavaScript": ["scripts/with_node", "npm", "audit", "--package-lock-only"],
}
# As the two programs say that they found something. Whatever else goes wrong, nothing is known.
FOUND = re.compile(
    r"Found \d+ known vulnerabilit|\d+ (?:(?:info|low|moderate|high|critical)[\w ]* )?(?:severity )?vulnerabilit"
)
NONE_KNOWN, SOME_KNOWN, NOBODY_ASKED = 0, 1, 2


def audit(language: str, command: list[str]) -> int:
    try:
        asked = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError as error:
        sys.stdout.write(f"{language}: not asked, because {command[0]} cannot be started ({error.strerror}).\n")
        return NOBODY_ASKED
    said = f"{asked.stdout}\n{asked.stderr}".strip()
    if asked.returncode == 0:
        sys.stdout.write(f"{language}: no known faults.\n")
        return NONE_KNOWN
    if FOUND.search(said):
        sys.stdout.write(f"{language}: known faults.\n{said}\n")
        return SOME_KNOWN
    first = said.splitlines()[0] if said else "nothing"
    sys.stdout.write(f"{language}: not asked. Its index cannot be reached from here, which said: {first[:200]}\n")
    return NOBODY_ASKED


def main() -> int:
    answers = [audit(language, command) for language, command in ASKED.items()]
    if SOME_KNOWN in answers:
        return SOME_KNOWN
    return NOBODY_ASKED if NOBODY_ASKED in answers else NONE_KNOWN


if __name__ == "__main__":
    sys.exit(main())
