"""Three forms that were filled in by hand with Word, after the public templates: in headings, in tables, and in a mix."""

from __future__ import annotations

from tests.helpers.handmade import added, bold, box, chosen, comment, commented, deleted, h, p, package, struck, table, text_box
from wizard import banks
from wizard.core.form.bank import Bank

STAGE_1 = banks.load(banks.find("stage-1"), {})
EIA = banks.load(banks.find("eia"), {})


def asked(key: str, bank: Bank = STAGE_1) -> str:
    """A question in the words of the form, with its number."""
    question = bank.questions[key]
    return f"{question.number}. {question.ask}" if question.number else question.ask


HEADINGS = package(
    "".join(
        [
            h(STAGE_1.title, 1),
            p(bold("Ref:"), " EIA/2026/17"),
            h("Details"),
            p("Title of Assessment: Moving the blood-test clinic to Harrow Lane"),
            p(bold("Person Responsible")),
            p("Dana Whitlock, Service Manager, Aldham Trust", listed=1),
            p("Idris Rowe, Lead Nurse", listed=1),
            p("SERVICE AREA"),
            p("Community diagnostics"),
            h("Overview of proposal, policy or service etc."),
            p("The clinic at Mill Street closes on 30 June."),
            p("It moves to Harrow Lane:"),
            p("two rooms more", listed=1),
            p("step-free entrance", listed=1),
            h("Section One: Equality Impact"),
            p("For each question, please answer Yes or No, and provide a brief rationale for your answer."),
            h(asked("affects_people"), 3),
            p("Yes – some 400 patients a week, and eleven staff."),
            h(asked("part_of_programme").replace(" / ", "/"), 3),
            p("Yes / ", struck("No")),
            p("It is step two of the estates plan."),
            h(asked("changes_service_or_charge"), 3),
            p(struck("Yes"), " / No"),
            h("4 Will this change reduce the availability of a service?", 3),
            p("YES. Saturday mornings go."),
            h(asked("policy_review"), 3),
            p("Yes / No"),
            h(asked("improves_access"), 3),
            p("Perhaps, it depends on the buses"),
            h(asked("negative_for_groups"), 3),
            p("Not known yet: ask Asha Patel by 3 May 2027"),
            h("What does your manager think of it?", 3),
            p("She likes the rooms."),
            h(asked("further_comments").replace("28", "Q28"), 3),
            p("None so far."),
            h(f"{STAGE_1.approval.title}", 3),
            p("Looks fine to me. J. Osei"),
        ]
    ),
    header1=p("Aldham Trust: official draft"),
    footer1=p("Page 1 of 4"),
)
"""Headings with paragraphs under them."""

TABLES = package(
    "".join(
        [
            table(
                ["Title of Assessment", "Evening surgeries at Penn Road"],
                ["Person Responsible", "Mara Quill (Practice Manager)"],
                ["Service Area", "Primary care"],
                ["Overview of proposal, policy, service etc", p("Surgeries until 8 pm.") + p("See the “attached” note.")],
                ["For office use", "EQ-77"],
            ),
            p("Section one: equality impact"),
            table(
                ["No.", "Question", "Yes", "No", "Rationale / comments"],
                ["1", asked("affects_people")[3:], "X", "", "Patients who work by day"],
                ["2", asked("part_of_programme")[3:], "", "✓", ""],
                ["3", asked("changes_service_or_charge")[3:], "x", "x", "Both were ticked here"],
                ["4", asked("reduces_availability")[3:], "", "no", "More hours, none fewer"],
            ),
            table([asked("evidence_considered")], ["Yes. The patient survey of March."]),
            table([asked("people_consulted"), "☒ Yes   ☐ No"], ["Please explain: ", "Two meetings, 31 people"]),
            table([asked("specialist_advice"), "[ ] Yes [ ] No"], ["", "A solicitor looked at it"]),
        ]
    )
)
"""Tables of two columns, and a table with a column for each answer."""

MIXED = package(
    "".join(
        [
            h("Equality impact assessment", 1),
            p(bold("Title"), " Parking permits for carers"),
            p(bold("Page last updated:"), " 3 March 2026"),
            h("Background"),
            p("Carers pay for parking ", added("at every visit"), deleted("twice a day"), ".", commented(1)),
            p("This equality impact assessment (EIA) was prepared by our:"),
            p("Parking team", listed=1),
            p("Adult care team", listed=1),
            h("Equality and human rights risks, opportunities and actions identified"),
            h("1) Carers on low pay", 3),
            p(bold("What was found: "), "They pay 9 pounds a day."),
            p(bold("Risk or opportunity: "), box(True), " Risk ", box(False), " Opportunity ", box(False), " Both"),
            p(bold("What is done about it: "), "Free permits."),
            p(bold("Action owner: "), "Parking team"),
            h("2) Streets without bays", 3),
            p("Some streets have no bays at all."),
            h("New risks and opportunities identified"),
            table(
                ["Title", "What was found", "Risk, opportunity or both", "Who is affected?"],
                ["Night visits", "No bus after ten", "Risk", "Public, Staff"],
                ["Blue badges", "Bays are longer", "Opportunity", "Public; Penguins"],
            ),
            h("Groups likely impacted"),
            table(
                ["Group", "Likely impacted by sections:"], ["Public/people who use services", "1 and 2"], ["Providers", "N/A"]
            ),
            h("Action plan"),
            table(
                ["Action", "This affects items:", "Action required", "Action owner", "Target start date", "Notes"],
                ["Permits", ""],
                ["1", "1", "Print free permits", "Parking team", "April 2026", "cost 300"],
                ["2", "1, 9", "Paint bays", "Highways", "", ""],
            ),
            h("Sign off"),
            p("This equality impact assessment was signed off by:"),
            p(chosen("Choose an item.", True)),
            p(chosen("Ruth Amadi"), ", Director of Care, 21 April 2026"),
            p(text_box(p("Ring 0117 if the form is lost"))),
        ]
    ),
    comments=comment(1, "Lee", "Is this still so?"),
)
"""Boxes to tick, changes that were tracked, a comment, a register in tables."""

ALL = {"headings": HEADINGS, "tables": TABLES, "mixed": MIXED}
