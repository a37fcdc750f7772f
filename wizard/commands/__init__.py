"""What a person can ask for, one file per command: the words it takes, what it does, what it prints. May use everything.

`TABLE` says which there are; a module is imported when its command runs. Each has `WORDS`, as argparse takes them, and `run`,
which returns the exit status. Modules with an underscore hold what several commands share; no command uses another.
"""

TABLE = {
    "new": ("new", "start an assessment, also from an earlier one or from a document"),
    "resume": ("resume", "continue an assessment where you left it"),
    "check": ("check", "show what is still to do in an assessment and what the checks find"),
    "render": ("render", "print an assessment as a document, or a blank form"),
    "submit": ("submit", "hand an assessment over for review"),
    "review": ("review", "review an assessment as a second person, on the screen or on paper, and decide"),
    "approve": ("approve", "approve an assessment, as a second person"),
    "list": ("list", "list your assessments and how far each is"),
    "actions": ("actions", "list the actions of all assessments: due, overdue, or without an owner or a date"),
    "chase": ("chase", "list what is not known yet and who to ask; print questions for them, and take in their replies"),
    "history": ("history", "show who changed what, and when"),
    "compare": ("compare", "show what differs between two assessments, or two versions of one"),
    "withdraw": ("withdraw", "withdraw an assessment that was submitted"),
    "undo": ("undo", "undo the last change, whoever made it; repeat it to undo the one before"),
    "restore": ("restore", "bring back an earlier answer, or an entry that was removed"),
    "join": ("join", "add what someone wrote in another copy of an assessment"),
    "verify": ("verify", "check that a file, its approvals and a printed document are genuine"),
    "redact": ("redact", "remove text for good, such as a name typed by mistake"),
    "rename": ("rename", "give an assessment another title"),
    "reword": ("reword", "use your organisation's words, as your settings have them now, in an assessment not yet submitted"),
    "put-away": ("put_away", "put an assessment away: it is kept, but no longer listed"),
    "take-out": ("take_out", "bring back an assessment that was put away"),
    "bank": ("bank", "list the forms, or check a form of your own"),
    "template": ("template", "check templates of your own, which change how documents look"),
    "settings": (
        "settings",
        "show or change your name, your organisation, where your work is kept, and how documents look (logo, colour)",
    ),
}
"""By its name: the module of a command, and what it is for in one line."""

USUAL = {
    "Write an assessment": ("new", "resume", "check", "render"),
    "Have it approved": ("submit", "review", "approve"),
    "Keep an eye on all of them": ("list", "actions", "chase"),
    "Look back": ("history", "compare"),
}
"""The commands that people use most, by purpose: the help shows them first, and all others after them."""

MEANT = {
    **dict.fromkeys(("open", "edit", "continue", "go-on", "load"), ("resume", "")),
    **dict.fromkeys(("status", "ls", "dir"), ("list", "")),
    **dict.fromkeys(("log",), ("history", "")),
    **dict.fromkeys(("diff",), ("compare", "")),
    **dict.fromkeys(
        ("print", "export", "publish", "save", "html"),
        ("render", "writes a document beside the assessment; nothing is published."),
    ),
    "pdf": ("render --to pdf", "writes a PDF beside the assessment; nothing is published."),
    **dict.fromkeys(
        ("word", "docx"), ("render --to docx", "writes a Word document beside the assessment; nothing is published.")
    ),
    "logo": ("settings logo", "puts your organisation's logo, from a file, at the head of what you print."),
    **dict.fromkeys(
        ("delete", "remove", "archive", "rm", "del", "trash", "erase", "wipe", "destroy", "purge"),
        ("put-away", "Nothing was deleted. An assessment that is put away is kept, and can be taken out again."),
    ),
    **dict.fromkeys(("unarchive", "undelete", "recover"), ("take-out", "lists an assessment again that was put away.")),
    **dict.fromkeys(("merge", "sync"), ("join", "adds what somebody wrote in another copy.")),
    **dict.fromkeys(("send", "handover"), ("submit", "hands an assessment over for review.")),
    **dict.fromkeys(("sign", "sign-off"), ("approve", "is for a second person, who approves the assessment.")),
    **dict.fromkeys(("start", "create", "begin"), ("new", "starts an assessment.")),
    **dict.fromkeys(("config", "options", "setup", "preferences"), ("settings", "shows or changes your settings.")),
    **dict.fromkeys(("form", "forms", "banks"), ("bank", "lists the forms; 'wizard render --blank' prints one to fill in.")),
    **dict.fromkeys(("blank", "paper"), ("render --blank", "prints a form with nothing filled in, to write on.")),
    **dict.fromkeys(("import", "read", "read-back"), ("new --from", "starts an assessment from a document.")),
    **dict.fromkeys(
        ("questions", "ask", "mail", "email"), ("chase", "lists who to ask what, and prints it as questions to send.")
    ),
    **dict.fromkeys(("reply", "replies", "answers"), ("chase --replies", "adds what somebody answered who was asked.")),
    **dict.fromkeys(("templates", "design"), ("template", "checks templates of your own.")),
}
"""Words people try: the command each means, and what to know before it is typed, as a sentence or as what the command does.

Where there is nothing to know ("") the word runs the command: it shows something, or asks before anything is written. The
others write, or do less or more than the word says: the command is named, and a person types it. None leads to `redact`.
"""
