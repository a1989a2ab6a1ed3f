from datetime import date

import pytest

from partners.summaries import DirectoryRow, directory
from tests.factories import TODAY, PartnerFactory


@pytest.mark.django_db
def test_directory_says_where_each_partner_stands_with_the_board():
    signed = PartnerFactory.build(signed_up_on=date(2023, 5, 1))
    unsigned = PartnerFactory.build(signed_up_on=None)
    gone = PartnerFactory(left_on=date(2026, 3, 31))
    assert directory([signed, unsigned, gone], on=TODAY) == [
        DirectoryRow(signed, "Responsible authority", "Signed up on 1 May 2023", "green"),
        DirectoryRow(unsigned, "Responsible authority", "Not yet signed up", "amber"),
        DirectoryRow(gone, "Responsible authority", "Left on 31 March 2026", "grey"),
    ]
