"""The play file as it is written: every line goes through the model first, which says whether it is refused."""
import json
import re

from .catalogue import Refused

BARE = re.compile(r'[^ "\\\x00-\x1f\x7f]+')


def quoted(value):
    return value if BARE.fullmatch(value) else json.dumps(value, ensure_ascii=False)


def line_of(word, arguments):
    words = [word]
    for key, value in arguments.items():
        values = value if isinstance(value, list) else [value]
        words += [f"{key}={quoted(str(v))}" for v in values]
    return " ".join(words)


class Answer:
    def __init__(self, code, reply=None, figures=None):
        self.code, self.reply, self.figures = code, reply or {}, figures or {}
        self.ok = code == "OK"

    def __getitem__(self, key):
        return self.reply[key]


class Script:
    def __init__(self, model):
        self.model, self.lines, self.user = model, [], None
        self.commands, self.refusals, self.setup_commands = 0, {}, 0

    def note(self, *texts):
        self.lines += [f"# {text}" for text in texts]

    def section(self, chinese, english):
        self.lines += ["", f"# ==== {chinese} / {english}"]

    def peek(self, user, word, /, **arguments):
        """What the line would be answered, without writing it down."""
        try:
            self.model.execute(user, line_of(word, arguments), dry=True)
        except Refused as refusal:
            return refusal.code
        return "OK"

    def send(self, user, word, /, expect="OK", **arguments):
        return self.raw(user, line_of(word, arguments), expect)

    def may_fail(self, user, word, /, **arguments):
        """For the day's ordinary work: written with whatever the model says."""
        return self.raw(user, line_of(word, arguments), None)

    def raw(self, user, text, expect="OK"):
        if user != self.user:
            self.lines.append(f"@{user}")
            self.user = user
        try:
            answer = Answer("OK", self.model.execute(user, text))
        except Refused as refusal:
            answer = Answer(refusal.code, figures=refusal.figures)
            self.lines.append(f"! {refusal.code}")
            self.refusals[refusal.code] = self.refusals.get(refusal.code, 0) + 1
        if expect is not None and answer.code != expect:
            raise AssertionError(f"{self.model.today} @{user} {text}: {answer.code}, wanted {expect}")
        self.lines.append(text)
        self.commands += 1
        return answer


def replay(lines, model):
    """Plays a finished file against a fresh model, as `partsledger play` would; any surprise raises."""
    user, wanted = None, None
    for number, line in enumerate(lines, 1):
        if line == "" or line.startswith("#"):
            continue
        if line.startswith("@"):
            user = line[1:]
            assert model.users[user]["on"], f"line {number}: {user} is disabled"
        elif line.startswith("! "):
            wanted = line[2:]
        else:
            try:
                model.execute(user, line)
                code = None
            except Refused as refusal:
                code = refusal.code
            assert code == wanted, f"line {number}: {line}: {code}, wanted {wanted}"
            wanted = None
