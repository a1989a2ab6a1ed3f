"""How many actions that got worse the homes of members and councillors name."""

WORSE_SHOWN = 5
