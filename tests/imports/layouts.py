"""Layouts of plans as councils and partnerships publish them, in our own words, with what is right for each.

What is right is written by hand: what each action is once somebody has said yes to every suggestion, and of which
kinds the questions are, so that a needless one is noticed.
"""

from dataclasses import dataclass, field

from imports.summaries.current_plan import CurrentPlan
from sheets.grids import Cell, Sheet, Workbook
from tests.factories import TODAY
from tests.imports.samples import sheet

POLICE, COUNCIL, PROBATION, TRUST, FIRE = 1, 2, 3, 4, 5
NUISANCE, VIOLENCE, DRUGS = 1, 2, 3
PLAN = CurrentPlan(
    on=TODAY,
    partners={
        POLICE: ("Police", "Norfolk Constabulary"),
        COUNCIL: ("City Council", "Norwich City Council", "NCC"),
        PROBATION: ("Probation", "Probation Service"),
        TRUST: ("NHS trust", "Norfolk and Suffolk NHS Foundation Trust"),
        FIRE: ("Fire service", "Norfolk Fire and Rescue Service"),
    },
    priorities={
        NUISANCE: ("1. Nuisance", "Nuisance and noise", "Nuisance"),
        VIOLENCE: ("2. Violence", "Violence and exploitation", "Violence"),
        DRUGS: ("3. Drugs", "Drugs and alcohol", "Drugs"),
    },
    measures={
        NUISANCE: ("SAFER-1", "Fewer reports of nuisance."),
        VIOLENCE: ("SAFER-2", "Less violence in the centre."),
        DRUGS: ("SAFER-3", "Fewer deaths from drugs."),
    },
    open_quarters=frozenset({(2026, 1), (2026, 2), (2026, 3)}),
)


@dataclass(frozen=True)
class Right:
    """An action as it is right. `measure` is the one with the words of its priority, unless it says another."""

    title: str
    lead: int | None
    due: str | None = None
    rating: str = ""
    stage: str = "in_progress"
    reference: str = ""
    priority: int = NUISANCE
    supporting: tuple[int, ...] = ()
    starts: str | None = None
    completed: str | None = None


@dataclass(frozen=True)
class Layout:
    name: str
    sheets: tuple[Sheet, ...]
    right: tuple[Right, ...]
    asks: dict[str, int] = field(default_factory=dict)

    @property
    def workbook(self) -> Workbook:
        return Workbook(self.sheets)


def layout(name: str, rows: list[list], *right: Right, **asks: int) -> Layout:
    return Layout(name, (sheet(*rows),), right, asks)


def filled(colour: str, words=None) -> Cell:
    return Cell(words, fill={"green": "00b050", "amber": "ffc000", "red": "ff0000", "blue": "0070c0"}[colour])


def struck(words) -> Cell:
    return Cell(words, is_struck=True)


# What every plan without columns for them is asked of each heading or file.
OPEN = {"outcome": 1, "priority": 1, "measures": 1, "stage": 1}
OURS = ["Outcome", "Priority", "Success measures", "Stage"]
SAID = ["Fewer calls", "Nuisance", "SAFER-1", "In progress"]

LAYOUTS = (
    layout(
        "quarters with words and ratings",
        [
            [
                "No",
                "Action",
                "Owner",
                "Deadline",
                "Qtr 1 progress",
                "Qtr 1 BRAG",
                "Qtr 2 progress",
                "Qtr 2 BRAG",
                *OURS,
            ],
            ["1", "Move the cameras", "Police", "31/03/2027", "Tendered", "Red", "Ordered", "Amber", *SAID],
            ["2", "Walk the estates", "NCC", "31/03/2027", "Six walks", "Green", "", "", *SAID],
        ],
        Right("Move the cameras", POLICE, "2027-03-31", "amber", reference="1"),
        Right("Walk the estates", COUNCIL, "2027-03-31", "green", reference="2"),
    ),
    layout(
        "last and this quarter, the newer one first",
        [
            ["Ref", "Task", "Lead", "By when?", "RAG this quarter", "RAG last quarter", *OURS],
            ["A1", "Move the cameras", "Police", "June 2027", "G", "R", *SAID],
            ["A2", "Walk the estates", "City Council", "June 2027", "R", "G", *SAID],
        ],
        Right("Move the cameras", POLICE, "2027-06-30", "green", reference="A1"),
        Right("Walk the estates", COUNCIL, "2027-06-30", "red", reference="A2"),
    ),
    layout(
        "months across the top, two rows of headings",
        [
            ["Ref", "Action", "Lead", "Due", *OURS, "October 2026", None, "November 2026"],
            [None, None, None, None, None, None, None, None, "Update", "RAG", "Update", "RAG"],
            ["1.1", "Move the cameras", "Police", "2026/27", *SAID, "Tendered", "Green", "Late", "Amber"],
            ["1.2", "Walk the estates", "NCC", "2026/27", *SAID, "Six walks", "Amber", "Nine walks", "Green"],
        ],
        Right("Move the cameras", POLICE, "2027-03-31", "amber", reference="1.1"),
        Right("Walk the estates", COUNCIL, "2027-03-31", "green", reference="1.2"),
    ),
    layout(
        "coloured cells with a key below the table",
        [
            ["Ref", "Action", "Lead agency", "Timescale", "Status", *OURS[:3]],
            ["1", "Move the cameras", "Police", "Q4 26/27", filled("green"), *SAID[:3]],
            ["2", "Walk the estates", "NCC", "Q4 26/27", filled("red"), *SAID[:3]],
            ["3", "Train the wardens", "NCC", "Q4 26/27", filled("green"), *SAID[:3]],
            [],
            ["Key"],
            [filled("green", "On track")],
            [filled("red", "Off track")],
        ],
        Right("Move the cameras", POLICE, "2027-03-31", "green", reference="1"),
        Right("Walk the estates", COUNCIL, "2027-03-31", "red", reference="2"),
        Right("Train the wardens", COUNCIL, "2027-03-31", "green", reference="3"),
        stage=2,
    ),
    layout(
        "quarters told by colour alone",
        [
            ["Ref", "Activity", "Responsible", "Target date", "Q1", "Q2", *OURS],
            ["1", "Move the cameras", "Police", "31.03.2027", filled("red"), filled("green"), *SAID],
            ["2", "Walk the estates", "Fire service", "31.03.2027", filled("green"), filled("amber"), *SAID],
        ],
        Right("Move the cameras", POLICE, "2027-03-31", "green", reference="1"),
        Right("Walk the estates", FIRE, "2027-03-31", "amber", reference="2"),
        stage=2,
    ),
    layout(
        "priorities in two cells, each with its own header and owner",
        [
            ["SAFER TOGETHER"],
            ["Priority 1", "Nuisance on estates"],
            ["Priority owner – Norwich City Council"],
            ["Action", "Outcome", "Lead", "End date", "Progress to date"],
            ["Move the cameras", "Fewer calls", "Police", "March 2027", "Tendered"],
            ["Walk the estates", "Fewer calls", "", "March 2027", "Six walks"],
            ["Priority 2", "Violence at night"],
            ["Action", "Outcome", "Lead", "End date", "Progress to date"],
            ["Marshal the ranks", "Fewer fights", "Police", "March 2027", "Two ranks"],
        ],
        Right("Move the cameras", POLICE, "2027-03-31"),
        Right("Walk the estates", COUNCIL, "2027-03-31"),
        Right("Marshal the ranks", POLICE, "2027-03-31", priority=VIOLENCE),
        priority=2,
        measures=2,
        stage=1,
        lead=1,
    ),
    layout(
        "a column of pathways, and a stage that is a phase",
        [
            ["Pathway", "Stage", "Key activity", "Who will lead?", "Completion", "Desired outcome"],
            ["Drugs and alcohol", "Stage 1", "Open a clinic", "NHS trust", "December 2026", "More in treatment"],
            ["", "Stage 1", "Train the pharmacists", "NHS trust", "December 2026", "Fewer overdoses"],
            ["Violence and exploitation", "Stage 2", "Marshal the ranks", "Police", "2027", "Fewer fights"],
        ],
        Right("Open a clinic", TRUST, "2026-12-31", priority=DRUGS),
        Right("Train the pharmacists", TRUST, "2026-12-31", priority=DRUGS),
        Right("Marshal the ranks", POLICE, "2027-12-31", priority=VIOLENCE),
        measures=2,
        stage=1,
    ),
    layout(
        "a table of a text document, in blocks",
        [
            ["Nuisance action plan"],
            ["Action", "Move the cameras"],
            ["Lead", "Norwich City Council (Housing)"],
            ["By when", "By Easter 2027"],
            ["Outcome", "Fewer calls"],
            ["RAG", "Green"],
            [],
            ["Action", "Walk the estates"],
            ["Lead", "Police"],
            ["By when", "30/06/2027"],
            ["Outcome", "Fewer calls"],
            ["RAG", "Amber"],
        ],
        Right("Move the cameras", COUNCIL, "2027-03-28", "green"),
        Right("Walk the estates", POLICE, "2027-06-30", "amber"),
        lead=1,
        date=1,
        priority=1,
        measures=1,
        stage=1,
    ),
    layout(
        "dates in words",
        [
            ["Ref", "Action", "Lead", "Timeframe", *OURS],
            ["1", "Move the cameras", "Police", "Within six months of commencement", *SAID],
            ["2", "Walk the estates", "Police", "Year 2", *SAID],
            ["3", "Train the wardens", "Police", "By June 2026 (extended from March 2026)", *SAID],
            ["4", "Visit the shops", "Police", "1 May 2026", *SAID],
            ["5", "Clean the walls", "Police", "end of Sept", *SAID],
            ["6", "Meet the tenants", "Police", "Annually", *SAID],
        ],
        Right("Move the cameras", POLICE, "2026-09-30", reference="1"),
        Right("Walk the estates", POLICE, "2028-03-31", reference="2"),
        Right("Train the wardens", POLICE, "2026-06-30", reference="3"),
        Right("Visit the shops", POLICE, "2026-05-01", reference="4"),
        Right("Clean the walls", POLICE, "2026-09-30", reference="5"),
        Right("Meet the tenants", POLICE, None, reference="6"),
        date=3,
    ),
    layout(
        "done within a status, struck through, and original beside revised dates",
        [
            ["Ref", "Action", "Lead", "Original date", "Revised date", "Position", "Status", *OURS[:3]],
            ["1", "Move the cameras", "Police", "June 2026", "", "", "Completed 12/05/2026", *SAID[:3]],
            ["2", struck("Walk the estates"), "Police", "June 2026", "", "No longer needed", "", *SAID[:3]],
            ["3", "Train the wardens", "Police", "June 2026", "March 2027", "", "Slipping – amber", *SAID[:3]],
        ],
        Right("Move the cameras", POLICE, "2026-06-30", stage="complete", reference="1", completed="2026-05-12"),
        Right("Walk the estates", POLICE, "2026-06-30", stage="cancelled", reference="2"),
        Right("Train the wardens", POLICE, "2027-03-31", "amber", reference="3"),
        stage=3,
        completed=1,
    ),
    layout(
        "leads and what supports them in one cell",
        [
            ["Action", "Agency", "Milestone date", *OURS],
            ["1.1 Move the cameras", "Police/City Council", "March 2027", *SAID],
            ["1.2 Walk the estates", "Police (support), City Council (lead)", "March 2027", *SAID],
            ["1.3 Train the wardens", "Probation Servce", "March 2027", *SAID],
            ["1.4 Visit the shops", "Ditto", "March 2027", *SAID],
            ["1.5 Clean the walls", "Norfolk Constabulary – Superintendent", "March 2027", *SAID],
        ],
        Right("Move the cameras", POLICE, "2027-03-31", reference="1.1", supporting=(COUNCIL,)),
        Right("Walk the estates", COUNCIL, "2027-03-31", reference="1.2", supporting=(POLICE,)),
        Right("Train the wardens", PROBATION, "2027-03-31", reference="1.3"),
        Right("Visit the shops", PROBATION, "2027-03-31", reference="1.4"),
        Right("Clean the walls", POLICE, "2027-03-31", reference="1.5"),
        lead=5,
    ),
    layout(
        "recommendations with steps of their own",
        [
            ["Overview report"],
            ["Recommendation", "Action required", "Lead body", "Target completion", "Board date", *OURS],
            [
                Cell("Share what is known of nuisance", rows=2),
                "a) Write to landlords",
                "NCC",
                "30/06/2027",
                "1/2/26",
                *SAID,
            ],
            [None, "b) Audit the letters", "Police", "31/12/2027", "1/2/26", *SAID],
        ],
        Right("Write to landlords", COUNCIL, "2027-06-30"),
        Right("Audit the letters", POLICE, "2027-12-31"),
    ),
)
