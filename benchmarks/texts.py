"""Texts as long as those that officers write."""

TITLE = "Visible patrols and lighting on the walking routes of ward {}"
DESCRIPTION = (
    "Walk the routes that people use after dark together with residents, the police and the lighting team, write "
    "down what makes each of them feel unsafe, and mend it: lamps, hedges, sight lines and litter first, then the "
    "underpass. Patrols follow on the evenings that residents name, and a short survey before and after each "
    "season shows whether people notice. Partners share the costs as agreed by the board in the spring."
)
OUTCOME = "More residents of the ward say in the yearly survey that they feel safe walking home in the evening."
TEXT = (
    "Six of the nine routes have been walked with residents and forty-one faults were reported, of which thirty-three "
    "are mended. Evening patrols ran on eleven Fridays with two officers and a warden. The survey team has its "
    "questions agreed and starts in the first week of next month; the school council asked to be part of it."
)
REASON = "The contractor for the lamps withdrew in the summer, and the new contract took longer than planned."
WAY_BACK = "The new contractor starts in two weeks; the last three routes are booked and will be done by March."
NEXT_STEPS = "Walk the last three routes, mend what is left of the faults, and report the survey to the board."
PUBLIC_TEXT = "We walked six of nine routes with residents and mended thirty-three faults, most of them lamps."
REMARK = "Does this reach the students who live north of the river as well? The board would like to hear."
