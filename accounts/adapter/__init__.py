from accounts.adapter.account import AccountAdapter
from accounts.adapter.backend import PersonBackend, read_with_session
from accounts.adapter.device import Device
from accounts.adapter.limits import CODE, count_wrong, refuse_guessing
from accounts.adapter.second_factor import SecondFactorAdapter
from accounts.adapter.session_marks import (
    SECOND_FACTOR,
    ask_again,
    mark_second_factor,
    second_factor_is_due,
    showed_who_they_are_lately,
)

__all__ = [
    "CODE",
    "SECOND_FACTOR",
    "AccountAdapter",
    "Device",
    "PersonBackend",
    "SecondFactorAdapter",
    "ask_again",
    "count_wrong",
    "mark_second_factor",
    "read_with_session",
    "refuse_guessing",
    "second_factor_is_due",
    "showed_who_they_are_lately",
]
