from accounts.views.others import TakeAway
from accounts.views.own import NewCodes, RemoveSecondFactor, SetUpApp, SignIn, SignOutElsewhere

__all__ = ["NewCodes", "RemoveSecondFactor", "SetUpApp", "SignIn", "SignOutElsewhere", "TakeAway"]
