"""A home page as somebody gets it, and what stands in its panels."""

import re

from django.test import Client

from partners.models import User


def home_of(person: User) -> str:
    client = Client()
    client.force_login(person)
    return client.get("/").content.decode()


def headings(page: str) -> list[str]:
    return [plain(each) for each in re.findall(r'<h[23][^>]* id="home-[^>]*>(.*?)</h[23]>', page, re.DOTALL)]


def plain(html: str) -> str:
    return re.sub(r" ([,.])", r"\1", " ".join(re.sub(r"<[^>]+>", " ", html).split()))


def section(page: str, name: str) -> str:
    found = re.search(rf'<section[^>]*"home-{name}".*?</section>', page, re.DOTALL)
    return found[0] if found else ""


def panel(page: str, name: str) -> str:
    return plain(section(page, name))


def lines(page: str, name: str) -> list[str]:
    return [plain(each) for each in re.findall(r"<li.*?</li>", section(page, name), re.DOTALL)]


def navigation(page: str) -> list[str]:
    return re.findall(r'govuk-service-navigation__link"[^>]*>(?:<strong[^>]*>)?([^<]+)', page)
