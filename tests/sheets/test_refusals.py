"""Hostile files are refused for the right reason, quickly, and in little memory."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sheets.grids import Refused
from sheets.reading import read_workbook
from tests.sheets.hostile import HOSTILE

ROOT = Path(__file__).resolve().parents[2]
MOST_SECONDS, MOST_MEMORY = 2.0, 200 * 1024 * 1024
# Reads one file and says what came of it, the seconds of work, and the most memory that the process ever took.
# On Linux getrusage counts what the process was before it became Python: the size of these tests.
READING = """
import json, re, resource, sys, time
from pathlib import Path
from sheets.reading import read_workbook
content, start = Path(sys.argv[1]).read_bytes(), time.process_time()
try:
    read_workbook(content, name=sys.argv[2])
    said = ["", ""]
except ValueError as refused:
    said = [refused.reason, refused.remedy]
status = Path("/proc/self/status")
taken = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
if status.exists():
    taken = int(re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1])
print(json.dumps([said, time.process_time() - start, taken * 1024]))
"""


COSTLY = [name for name, hostile in HOSTILE.items() if "more than" in hostile.reason or "damaged" in hostile.reason]


@pytest.mark.parametrize("name", [name for name in HOSTILE if name not in COSTLY])
def test_hostile_file_is_refused(name):
    with pytest.raises(Refused) as refusal:
        read_workbook(HOSTILE[name].made(), name=HOSTILE[name].name)
    assert refusal.value.reason == HOSTILE[name].reason
    assert refusal.value.remedy.endswith(".")
    assert str(refusal.value) == f"{refusal.value.reason} {refusal.value.remedy}"


@pytest.mark.parametrize("name", COSTLY)
def test_file_that_wants_much_is_refused_for_little(name, tmp_path):
    """The clock counts work, not the waiting for a busy machine."""
    path, hostile = tmp_path / "file", HOSTILE[name]
    path.write_bytes(hostile.made())
    done = subprocess.run(  # noqa: S603  (our own lines)
        [sys.executable, "-c", READING, path, hostile.name], cwd=ROOT, capture_output=True, check=True, timeout=60
    )
    (reason, remedy), seconds, taken = json.loads(done.stdout)
    assert (reason, remedy.endswith(".")) == (hostile.reason, True)
    assert (seconds < MOST_SECONDS, taken < MOST_MEMORY) == (True, True), f"{seconds:.1f} s, {taken:,} bytes"
