"""A number in an address that no record has, or that is none, is not found, and never an error of ours."""

import pytest
from django.urls import resolve

from tests.access_table import rows
from tests.project.requests import address

pytestmark = pytest.mark.usefixtures("today")

ODD = ("0", "-1", str(2**31), str(2**63), str(10**30), "１", "1.0")
ASKED = [row for row in rows() if row.method == "GET" and row.target != "-"]


def odd_addresses(world) -> list[str]:
    """Every address that names something, with each odd number in place of each of its parts that do."""
    found = dict.fromkeys(address(world, row.name, row.target) for row in ASKED)
    return list(dict.fromkeys(odd for path in found for odd in _odd(path)))


def _odd(path: str):
    named = {str(value) for value in resolve(path.partition("?")[0]).kwargs.values()}
    parts = path.split("/")
    for place, part in enumerate(parts):
        if part in named:
            yield from ("/".join([*parts[:place], number, *parts[place + 1 :]]) for number in ODD)


@pytest.mark.parametrize("method", ["get", "post"])
def test_no_odd_number_in_any_address_is_an_error_of_ours(world, method):
    client, asked = world.client("admin"), odd_addresses(world)
    client.raise_request_exception = False
    answers = {path: getattr(client, method)(path).status_code for path in asked}
    assert len(answers) > 1000
    assert {path: status for path, status in answers.items() if status >= 500} == {}
