"""What a person can ask for, one file per command: the words it takes, what it does, what it prints. May use everything.

`TABLE` says which there are; a module is imported when its command runs. Each has `WORDS`, as argparse takes them, and `run`,
which returns the exit status. Modules with an underscore hold what several commands share; no command uses another.
"""

TABLE = {
    "new": ("new", "start an assessment"),
    "resume": ("resume", "continue an assessment where you left it"),
    "check": ("check", "say what is open in an assessment and what the checks find, and let a finding stand"),
    "render": ("render", "print an assessment as a document"),
    "submit": ("submit", "hand an assessment over for review"),
    "review": ("review", "look through an assessment as a second person, answer by answer, and decide"),
    "approve": ("approve", "fill in the approval block, as a second person"),
    "list": ("list", "list your assessments and how far each is"),
    "actions": ("actions", "list the actions of all assessments: due, overdue, without owner or date"),
    "chase": ("chase", "list what is not known yet, by whom to ask, ready for a mail"),
    "history": ("history", "tell who answered what, when, and from what to what"),
    "compare": ("compare", "show what differs between two assessments, or two moments of one"),
    "withdraw": ("withdraw", "take an assessment back that was submitted"),
    "undo": ("undo", "undo what was done last, whoever did it; again undoes what was done before it"),
    "restore": ("restore", "put an earlier answer to one question back, or an entry that was removed"),
    "join": ("join", "take in what somebody wrote in another copy of an assessment"),
    "verify": ("verify", "check the record, its approvals, and a printed document against them"),
    "redact": ("redact", "take texts out of the record for good, such as a name typed by mistake"),
    "rename": ("rename", "give an assessment another title"),
    "reword": ("reword", "use your organisation's words, as your settings have them now, in an assessment not yet submitted"),
    "put-away": ("put_away", "put an assessment away: it is kept, and no longer listed"),
    "take-out": ("take_out", "take an assessment that was put away out again"),
    "bank": ("bank", "list the forms, or check a bank file"),
    "settings": ("settings", "show or change your name, your organisation, and where your work is kept"),
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
        ("print", "export", "publish", "save", "pdf", "html"),
        ("render", "writes a document beside the assessment; nothing is published."),
    ),
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
    **dict.fromkeys(("form", "forms", "banks"), ("bank", "lists the forms.")),
}
"""Words people try: the command each means, and what to know before it is typed, as a sentence or as what the command does.

Where there is nothing to know ("") the word runs the command: it shows something, or asks before anything is written. The
others write, or do less or more than the word says: the command is named, and a person types it. None leads to `redact`.
"""
