"""The list of what the security standard asks for is whole and true to the files; bill of materials and audit."""

import importlib.util
import json
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

from tests.factories import PartnershipFactory, UserFactory
from tests.test_architecture import ROOT


def script(name: str):
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


assurance, sbom = script("assurance"), script("sbom")
ROWS = [row for chapter in assurance.chapters() for row in chapter["rows"]]
# How many requirements of levels 1 and 2 version 5.0.0 has in each of its sections, counted in the standard.
COUNTED = """
1.1=2 1.2=9 1.3=11 1.4=3 1.5=2
2.1=3 2.2=3 2.3=4 2.4=1
3.2=2 3.3=4 3.4=6 3.5=5 3.7=2
4.1=3 4.2=1 4.3=2 4.4=4
5.1=1 5.2=3 5.3=2 5.4=3
6.1=3 6.2=12 6.3=4 6.4=4 6.5=5 6.6=3 6.8=4
7.1=3 7.2=4 7.3=2 7.4=5 7.5=2 7.6=2
8.1=2 8.2=3 8.3=1 8.4=1
9.1=3 9.2=4
10.1=2 10.2=2 10.3=4 10.4=11 10.5=5 10.6=2 10.7=3
11.1=2 11.2=3 11.3=3 11.4=4 11.5=1 11.6=1
12.1=3 12.2=2 12.3=4
13.1=1 13.2=5 13.3=2 13.4=5
14.1=2 14.2=4 14.3=3
15.1=3 15.2=3 15.3=7
16.1=1 16.2=5 16.3=4 16.4=3 16.5=3
17.1=1 17.2=4 17.3=2
"""
REQUIREMENTS = {section: int(count) for section, count in (each.split("=") for each in COUNTED.split())}


def sections(rows: list[list[str]]) -> dict[str, int]:
    """{section: how many requirements of it have a row}, each number counting once."""
    found: dict[str, int] = {}
    for number in dict.fromkeys(row[0] for row in rows):
        section = number.rpartition(".")[0]
        found[section] = found.get(section, 0) + 1
    return found


def test_no_requirement_is_left_out_or_there_twice():
    assert sections(ROWS) == REQUIREMENTS
    assert len(ROWS) == sum(REQUIREMENTS.values()) == 253
    numbers = [tuple(map(int, row[0].split("."))) for row in ROWS]
    assert numbers == sorted(set(numbers))


def faults_of(rows: list[list[str]]) -> list[str]:
    """What is done names where and which tests, and these are there; what is not says why."""
    found = []
    for number, state, what, where, *tests in rows:
        if not what or not where or state not in assurance.WORDS:
            found.append(f"{number} is not whole")
        if state == "done" and not tests:
            found.append(f"{number} is done and names no test")
        if state == "done" or state == "host":
            names = [*where.split(), *(name for each in tests if each != "make check" for name in each.split())]
            found += [f"{number} names {name}" for name in names if not (ROOT / name).is_file()]
    return found


def test_what_is_done_names_files_and_tests_that_are_there():
    assert faults_of(ROWS) == []


def test_what_is_not_there_is_caught():
    assert faults_of([["1.1.1", "done", "All", "safer_norwich/gone.py", "tests/gone.py"]]) == [
        "1.1.1 names safer_norwich/gone.py",
        "1.1.1 names tests/gone.py",
    ]
    assert faults_of([["1.1.1", "done", "All", "Makefile"]]) == ["1.1.1 is done and names no test"]
    assert faults_of([["1.1.1", "not done", "All", ""]]) == ["1.1.1 is not whole"]
    assert sections(ROWS[1:]) != REQUIREMENTS


def test_the_document_is_the_one_that_is_made():
    assert (ROOT / "docs/assurance.md").read_text() == assurance.document()


@pytest.mark.django_db
def test_another_password_ends_all_other_sessions():
    """Of requirement 7.4.3."""
    PartnershipFactory()
    person = UserFactory()
    here, elsewhere = Client(), Client()
    for client in (here, elsewhere):
        client.force_login(person)
        assert client.get("/notices/").status_code == 200
    person.set_password("another five random words")
    person.save(update_fields=["password"])
    assert elsewhere.get("/notices/").status_code == 302


class TestTheBillOfMaterials:
    def test_it_names_every_locked_version_with_its_hashes(self):
        made = sbom.bill()
        assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.6")
        pinned = re.findall(r"^([\w.-]+)(?:\[.*?\])?==([^\s\\;]+)", (ROOT / "requirements.txt").read_text(), re.M)
        lock = json.loads((ROOT / "package-lock.json").read_text())["packages"]
        assert len(made["components"]) == len(pinned) + len([path for path in lock if path])
        named = {(each["name"], each["version"]) for each in made["components"]}
        assert {(name.lower(), version) for name, version in pinned} <= named
        references = [each["bom-ref"] for each in made["components"]]
        assert len(references) == len(set(references))
        python = [each for each in made["components"] if each["purl"].startswith("pkg:pypi/")]
        assert all(each["externalReferences"][0]["hashes"] for each in python)

    def test_the_hash_of_a_node_package_is_that_of_its_lock(self):
        lock = {"packages": {"": {}, "node_modules/@a/b": {"version": "1.0.0", "integrity": "sha512-q80="}}}
        (each,) = sbom.node_components(lock)
        assert each["purl"] == "pkg:npm/%40a/b@1.0.0"
        assert each["hashes"] == [{"alg": "SHA-512", "content": "abcd"}]


FOUND = "Found 1 known vulnerability in 1 package"


class TestTheAudit:
    """With stand-ins for the two programs that ask."""

    @pytest.fixture
    def ask(self, tmp_path):
        def answer(python: tuple[int, str], node: tuple[int, str]) -> tuple[int, str]:
            stand_in(tmp_path / "uv", *python)
            (tmp_path / "scripts").mkdir(exist_ok=True)
            stand_in(tmp_path / "scripts" / "with_node", *node)
            asked = subprocess.run(  # noqa: S603
                [sys.executable, ROOT / "scripts/audit.py"],
                cwd=tmp_path,
                env={"UV": str(tmp_path / "uv"), "PATH": "/usr/bin:/bin"},
                capture_output=True,
                text=True,
                check=False,
            )
            return asked.returncode, asked.stdout

        return answer

    def test_none_known(self, ask):
        assert ask((0, ""), (0, "")) == (0, "Python: no known faults.\nJavaScript: no known faults.\n")

    def test_some_known(self, ask):
        code, said = ask((1, f"{FOUND} django 1.0"), (0, ""))
        assert code == 1
        assert f"Python: known faults.\n{FOUND} django 1.0" in said

    def test_where_no_index_is_reached_it_says_that_nothing_is_known(self, ask):
        code, said = ask((1, "ConnectionError: no way"), (1, "npm error audit endpoint returned an error"))
        assert code == 2
        assert said.count("not asked. Its index cannot be reached from here") == 2

    def test_a_known_fault_counts_more_than_an_index_out_of_reach(self, ask):
        assert ask((1, "ConnectionError"), (1, "3 high severity vulnerabilities"))[0] == 1


def stand_in(path: Path, code: int, words: str) -> None:
    path.write_text(f"#!/bin/sh\necho '{words}'\nexit {code}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
