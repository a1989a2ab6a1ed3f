"""What the strategy promises of itself, and what shows that it is kept."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from priorities.choices import PROOF_PAGES, ProofPage
from tests.factories import UserFactory
from tests.priorities.test_load_strategy import put_published_in_force

pytestmark = pytest.mark.django_db

SHOWN_BY = re.compile(r'data-label="Shown by"><span>(.*?)</span></td>')


@pytest.fixture
def reader():
    client = Client()
    client.force_login(UserFactory())
    return client


def test_each_sentence_leads_to_its_page_or_says_not_yet(reader):
    put_published_in_force()
    proofs = SHOWN_BY.findall(reader.get("/priorities/strategy/", follow=True).content.decode().replace("\n", ""))
    linked = [re.findall('href="([^"]+)"', proof) for proof in proofs]
    assert len(proofs) == 12
    assert [bool(links) for links in linked] == ["Not yet" not in proof for proof in proofs]
    assert sum(map(bool, linked)) == 10
    assert {url: reader.get(url).status_code for links in linked for url in links} == {
        "/board/section-17/": 200,
        "/published/": 200,
        "/engagement/": 200,
        "/board/county/": 200,
        "/actions/": 200,
        "/measures/": 200,
        "/plan/": 200,
        "/data/": 200,
        "/data/agreements/": 200,
    }


def test_every_page_that_can_be_named_is_there_for_whoever_reads_the_strategy(reader):
    assert set(PROOF_PAGES) == set(ProofPage)
    assert {reader.get(reverse(name)).status_code for name in PROOF_PAGES.values()} == {200}
