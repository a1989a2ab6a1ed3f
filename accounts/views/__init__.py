from accounts.views.others import TakeAway
from accounts.views.own import AddPasskey, NewCodes, RemoveSecondFactor, SetUpApp, SignIn, SignOutElsewhere

__all__ = ["AddPasskey", "NewCodes", "RemoveSecondFactor", "SetUpApp", "SignIn", "SignOutElsewhere", "TakeAway"]
