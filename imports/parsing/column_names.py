"""Names of columns that say for certain what they hold: those of our own workbook, and the plainest of councils.

Any other heading is told by its words: see `column_roles`.
"""

from imports.choices import Meaning
from imports.parsing.words import phrases

# Where two columns of a sheet could have the same meaning, the name that stands earlier in its list wins, and the
# other column is kept as text. Source: plans as councils publish them. Our own workbook's headings are here too, since
# the plan may come back to another installation, which reads it like anybody else's.
COLUMN_NAMES: dict[Meaning, str] = {
    Meaning.REFERENCE: """
        reference | ref | ref no | ref number | reference number | reference no | action ref |
        action reference | action no | action number | action id | unique ref | id | no | number | # | item |
        item no | item number | rec no | recommendation no | recommendation number | s/n | nr
    """,
    Meaning.TITLE: "title | action title | short title | action name | name of action",
    Meaning.ACTION: """
        action | actions | action required | action to be taken | key action | key actions | what we will do |
        what will we do | what will be done | what are we going to do | activity | activities | action/activity |
        task | tasks | action description
    """,
    Meaning.DESCRIPTION: """
        description | details | detail | further details | how/what activity | how |
        how will we do it | how we will do it | information | how will this be done | scope of action
    """,
    Meaning.OUTCOME: """
        outcome | outcomes | intended outcome | intended outcomes | expected outcome | expected outcomes |
        desired outcome | desired outcomes | what difference will it make | outcome/impact | impact |
        what will be different | expected impact | result | expected result | benefits
    """,
    Meaning.PRIORITY: "priority | priority area | strategic priority | priorities | plan priority",
    Meaning.MEASURES: """
        success measures | success measure | measures of success | measure of success | measures |
        how will we know | how will we measure success | performance measure | performance measures
    """,
    Meaning.THEMES: "themes | theme | cross-cutting themes | cross-cutting theme | cross cutting themes",
    Meaning.LEAD: """
        lead partner | lead organisation | lead agency | lead | lead body | lead agency/officer | lead agencies |
        lead agency/agencies | lead partners | lead partner(s) | delivery led by | led by |
        responsible organisation | responsible agency | responsible | responsibility | who | owner |
        action owner | who will do it | lead department | lead service | delivery lead | agency | partner |
        organisation | directorate | department | service | responsible body | by whom
    """,
    Meaning.SUPPORTING: """
        supporting partners | supporting partner | partners | partner organisations | partners involved |
        other partners | supporting organisations | support | supported by | key partners | delivery partners |
        contributing partners
    """,
    Meaning.OFFICER: """
        lead officer | lead officer/em | nominated lead officer | officer | lead officer/role | lead person |
        responsible officer | named lead | lead name | named officer | contact officer
    """,
    Meaning.STARTS: "starts | start | start date | starts on | date started | start by | from",
    Meaning.DUE: """
        due | due date | target date | target completion date | deadline | due by | by when | when |
        timescale | timescales | time-scale | time scale | time-scales | timeframe | time frame | timeline |
        completion date | end date | finish date | completed by | complete by | due on | to be completed by |
        delivery date | target completion | milestone date | date due
    """,
    Meaning.TIMESCALE: "timescale as published",
    Meaning.STATUS: """
        status | action status | current status | progress status | delivery status | state | status (rag) |
        status/rag | update status | implementation status
    """,
    Meaning.STAGE: "stage | action stage | delivery stage | stage of action",
    Meaning.STAGE_REASON: "reason for the stage",
    Meaning.RATING: """
        rating | rag | rag rating | rag status | rag rated | brag | brag rating | brag status | progress rag |
        current rag | rag (current)
    """,
    Meaning.RATING_REASON: "reason for amber or red",
    Meaning.WAY_BACK: "way back to green",
    Meaning.COMPLETE: """
        complete y/n | complete (y/n) | complete? (y/n) | completed y/n | completed (y/n) | complete yes/no |
        completed? y/n | done y/n | complete? y/n | complete (yes/no) | completed yes/no | complete | completed |
        done
    """,
    Meaning.PERCENT: """
        percent complete | percentage complete | % complete | % completed | percent | % | percentage |
        per cent complete | complete % | completion % | percentage completed | progress % | % progress
    """,
    Meaning.COMPLETED_ON: """
        completed on | date completed | actual completion date | date of completion | completion date (actual) |
        actual date | closed on | date closed | completion date and outcome | date of completion and outcome
    """,
    Meaning.PROGRESS: """
        progress | progress update | update | updates | latest update | progress to date | current position |
        comment | comments | commentary | action taken | actions taken | position statement | narrative |
        progress/comments | progress and comments | progress made | latest progress | quarterly update |
        progress notes | outcome to date
    """,
    Meaning.MILESTONE: "milestones | milestone | key milestones | key milestone | interim milestones",
    Meaning.VISIBILITY: "who may see it | visibility",
    Meaning.VERSION: "version, leave as it is",
    Meaning.LEAVE_OUT: (
        "last update, worked out here | flags, worked out here | published as, in the plan it came from"
    ),
    Meaning.KEEP: """
        source | part | point | notes | note | target | targets | cross reference | cross-reference |
        resources | resource | resources allocated | indicative costs | cost | costs | budget | funding |
        new item | new | national indicator | national indicators | section | scope | origin | area |
        risk | risks | link | links | evidence | strategy | aim | aims | ward |
        location | next steps | barriers | trend | lead member | portfolio holder | portfolio |
        last updated | date updated | resource implications | reason
    """,
}
# Of a sheet that has no other column for the action.
STANDS_IN_FOR_THE_ACTION = """
    recommendation | recommendations | commitment | deliverable | project | intervention | requirement | objective |
    objectives | issue
"""
# After every heading that has the word "action" in it: see `column_roles`.
RANK_OF_A_STAND_IN = 900
MEANING_OF = {
    # Read backwards, because a few names stand in two lists ("scope"): the first list keeps them.
    name: (meaning, rank)
    for meaning, names in reversed(COLUMN_NAMES.items())
    for rank, name in enumerate(phrases(names))
}
MEANING_OF |= {
    name: (Meaning.ACTION, RANK_OF_A_STAND_IN + rank) for rank, name in enumerate(phrases(STANDS_IN_FOR_THE_ACTION))
}
