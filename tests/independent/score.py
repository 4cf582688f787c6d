"""A second implementation of the scoring rules, written from the rules alone.

Reads one case a line, { "set", "session" } with the keys of the files (a decimal is a
text that begins with "="), and prints one line of results for each. Exact fractions
throughout; it never reads a file of the program and shares nothing with it.
"""

import json
import sys
from fractions import Fraction as F
from statistics import median

UNDECIDED = ("open", "deferred")


def num(text, default=None):
    return F(text[1:]) if isinstance(text, str) else F(text) if text is not None else default


def rounded(x, places, mode):
    if places is None:
        return x
    units = abs(x) * 10**places
    whole, rest = units.numerator // units.denominator, units - units.numerator // units.denominator
    up = {"down": False, "half_up": rest >= F(1, 2), "half_even": rest > F(1, 2) or (rest == F(1, 2) and whole % 2 == 1)}[mode]
    return F(whole + up, 10**places) * (1 if x >= 0 else -1)


class Refused(Exception):
    pass


class NothingArose(Exception):
    pass


def need(condition):
    if not condition:
        raise Refused


def by_steps(steps, x, interpolate=False):
    bounds = [(1, num(s["at_least"])) if "at_least" in s else (-1, num(s["at_most"])) if "at_most" in s else None for s in steps]
    points = [num(s["points"]) for s in steps]
    for i, bound in enumerate(bounds):
        if bound is None or bound[0] * x >= bound[0] * bound[1]:
            if interpolate and i:
                far, near = bounds[i - 1][1], bound[1]
                return points[i] + (x - near) / (far - near) * (points[i - 1] - points[i])
            return points[i]
    return points[-1]


def read_marks(case, criterion, marks, signs):
    need(all(sign in signs + "._" for sign in marks))
    draw = next((d for d in case.session.get("draw", []) if d["sample"] == criterion["sample"]), None)
    if draw:
        sample = next(s for s in case.set["sample"] if s["id"] == criterion["sample"])
        stop = draw.get("stopped", {}).get("at", 0)
        end = len(draw["drawn"])
        need(len(marks) in (end, stop if stop >= sample["min_size"] else end))
        marks = marks[: stop if stop >= sample["min_size"] else end]
    need("_" not in marks)
    return marks.replace(".", "")


def ratio(c, n, d):
    need(n >= 0 and d >= 0)
    if d == 0:
        need(n == 0)
        raise NothingArose
    need(n <= d or c.get("over") == "cap")
    p, m = min(n / d, F(1)), num(c["max"])
    target, floor = num(c.get("target"), F(1)), num(c.get("floor"), F(0))
    if "steps" in c:
        return by_steps(c["steps"], p)
    if c.get("better") == "lower":
        limit = num(c["limit"])
        return m * max(F(0), min(F(1), (limit - p) / (limit - target)))
    if p < floor:
        return F(0)
    if c.get("start") == "floor":
        return m * max(F(0), min(F(1), (p - floor) / (target - floor)))
    return m * min(F(1), p / target)


def survey(case, c, answers_of_forms):
    slip = next(s for s in case.set["slip"] if s["id"] == c["slip"])
    a, b = slip["answers"]
    top = c.get("method") == "top_box"
    worth = (lambda x: F(x >= c.get("cut", 4))) if top else F
    average = c.get("average_of", "answers")
    if average == "answers":
        lists = [[x] for form in answers_of_forms for x in form if x]
    elif average == "forms":
        lists = [[x for x in form if x] for form in answers_of_forms]
    else:
        lists = [[x for x in column if x] for column in zip(*answers_of_forms)]
    means = [sum(map(worth, xs), F(0)) / len(xs) for xs in lists if xs]
    if not means:
        raise NothingArose
    mean = sum(means, F(0)) / len(means)
    m = num(c["max"])
    return m * min(F(1), mean / num(c.get("target"), F(1))) if top else m * (mean - a) / (b - a)


def award(case, c, v):
    """The exact award of a value."""
    kind, m = c["kind"], num(c["max"])
    keys = {"levels": ["level"], "yes_no": ["yes"], "points": ["points"], "ratio": ["n", "marks"], "measure": ["x", "xs"],
            "checklist": ["ticks"], "deduction": ["count", "incidents"], "survey": ["counts"], "per_item": ["marks"]}
    key = next((k for k in keys[kind] if k in v), None)
    need(key)
    if kind == "levels":
        need(1 <= v["level"] <= len(c["levels"]))
        return num(c["levels"][v["level"] - 1]["points"])
    if kind == "yes_no":
        return m if v["yes"] else num(c.get("no"), F(0))
    if kind == "points":
        x, low = num(v["points"]), num(c.get("min"), F(0))
        need(low <= x <= m and ("step" not in c or ((x - low) / num(c["step"])).denominator == 1))
        return x
    if kind == "ratio":
        if key == "n":
            return ratio(c, num(v["n"]), num(v["d"]))
        need("sample" in c)
        marks = read_marks(case, c, v["marks"], "+-")
        return ratio(c, F(marks.count("+")), F(len(marks)))
    if kind == "measure":
        xs = [num(v["x"])] if key == "x" else [num(x) for x in v["xs"]]
        if c.get("stat") == "median":
            if len(xs) < c.get("min_n", 1):
                raise NothingArose
            return by_steps(c["steps"], F(median(xs)), c.get("interpolate", False))
        need(len(xs) == 1)
        return by_steps(c["steps"], xs[0], c.get("interpolate", False))
    if kind == "checklist":
        ticks = v["ticks"]
        need(len(ticks) == len(c["items"]) and all(t in "+-." for t in ticks) and not (c.get("all_apply") and "." in ticks))
        ticked, applicable = ticks.count("+"), len(ticks) - ticks.count(".")
        if not applicable:
            raise NothingArose
        if c.get("mode", "each") == "each":
            return m * ticked / applicable
        if c["mode"] == "all":
            return m if ticked == applicable else F(0)
        return next((num(s["points"]) for s in c["steps"] if ticked >= s["at_least"]), F(0))
    if kind == "deduction":
        cases = v.get("incidents", [])
        count = v["count"] if key == "count" else len(cases)
        corrected = v.get("corrected", 0) if key == "count" else sum(bool(i.get("corrected")) for i in cases)
        need(0 <= corrected <= count)
        half = F(corrected, 2) if c.get("halved_if_corrected") else 0
        return max(num(c["cap"]), num(c["per"]) * (count - half))
    if kind == "survey":
        slip = next(s for s in case.set["slip"] if s["id"] == c["slip"])
        a, b = slip["answers"]
        need(c.get("average_of", "answers") == "answers" and len(v["counts"]) == b - a + 1 and min(v["counts"]) >= 0)
        need("slips" not in v or sum(v["counts"]) + v.get("none", 0) <= v["slips"] * len(c["questions"]))
        return survey(case, c, [[x] for x, n in zip(range(a, b + 1), v["counts"]) for _ in range(n)])
    levels = [num(level["points"]) for level in c["levels"]]
    marks = read_marks(case, c, v["marks"], "123456789"[: len(levels)])
    if not marks:
        raise NothingArose
    mean = sum((levels[int(mark) - 1] for mark in marks), F(0)) / len(marks)
    if "mean_round" in c:
        mean = rounded(mean, c["mean_round"]["places"], c["mean_round"].get("mode", "half_up"))
    return mean * m / max(levels)


class Case:
    def __init__(self, data):
        self.set, self.session = data["set"], data["session"]
        self.groups = {g["id"]: g for g in self.set["group"]}
        self.criteria = {c["id"]: (c, g) for g in self.set["group"] for c in g["criterion"]}
        self.rounding = self.set["set"].get("rounding", {})
        self.mode = self.rounding.get("mode", "half_up")
        self.gone = {o["group"] for o in self.session.get("left_out", []) if self.groups[o["group"]].get("optional")}
        self.states = {}

    def round(self, x, place):
        return rounded(x, self.rounding.get(place), self.mode)

    def up(self, group):
        while group:
            yield group
            group = self.groups.get(group.get("parent"))

    def left_out(self, group):
        return any(g["id"] in self.gone for g in self.up(group))

    def policy(self, c, group):
        named = c.get("na", "forbid")
        return named if named != "allow" else next((g["na"] for g in self.up(group) if "na" in g), self.set["set"].get("na", "exclude"))

    def own(self, c, group):
        """State, exact award, what it does: as answered, hidden or not."""
        if c["kind"] == "info":
            return "info", None, "out"
        slips = [[int(s["answers"][i]) for i, q in enumerate(self.questions(c)) if q in c["questions"]]
                 for s in self.session.get("slip", []) if s["slip"] == c["slip"]] if c["kind"] == "survey" else []
        answer = self.session["answer"].get(c["id"], {"state": "open"})
        if slips and answer["state"] == "open":
            answer = {"state": "scored"}
        state, m, bonus = answer["state"], num(c["max"]), c.get("bonus", False)
        if state in UNDECIDED:
            return state, None, "out"
        if state == "na" and "reason" not in answer:
            return "open", None, "out"
        if state == "na" and answer["reason"] == "not_in_scope":
            policy = self.policy(c, group)
            if policy == "forbid":
                return "open", None, "out"
            leaves = bonus or c["kind"] == "deduction" or policy == "exclude"
            return "na", F(0), "out" if leaves else "spread" if policy == "redistribute" else (m if policy == "full" else F(0))
        try:
            if state == "na":
                raise NothingArose
            need("value" in answer or slips)
            x = award(self, c, answer["value"]) if "value" in answer else survey(self, c, slips)
            return "scored", x, x
        except Refused:
            return "open", None, "out"
        except NothingArose:
            rule = c.get("nothing_arose", "impossible")
            if rule == "impossible":
                return "open", None, "out"
            x = m if rule == "full" else F(0)
            return "na" if state == "na" or rule == "exclude" else "scored", x, "out" if rule == "exclude" else x

    def questions(self, c):
        return [q["id"] for s in self.set["slip"] if s["id"] == c["slip"] for q in s["questions"]]

    def stand(self, id):
        """The same after what hides a criterion."""
        if id not in self.states:
            self.states[id] = self.stands(*self.criteria[id])
        return self.states[id]

    def stands(self, c, group):
        hidden = ("hidden", None, "out")
        if self.left_out(group):
            return "left out", None, "out"
        if self.session["session"]["office"]["level"] not in c.get("only_for", ["xa", "phuong"]):
            return hidden
        if "only_if" in c:
            target, wish = c["only_if"]["criterion"], c["only_if"]["is"]
            state, x, _ = self.stand(target)
            if state in UNDECIDED or state == "waiting":
                return "waiting", None, "out"
            if state == "scored":
                full = x == num(self.criteria[target][0]["max"])
                if not {"yes": full, "full": full, "no": not full, "not_full": not full, "zero": x == 0, "not_zero": x != 0, "na": False}[wish]:
                    return hidden
            elif state != "na" or wish != "na":
                return hidden
        return self.own(c, group)

    def roll(self, does, gates):
        """Steps 3 to 7: (E, D, P, out) of each group, and their sum."""
        made = {}

        def one(g):
            members = [(c, does[c["id"]]) for c in g["criterion"]]
            children = [(k, one(k)) for k in self.set["group"] if k.get("parent") == g["id"]]
            adjusts = lambda c: c.get("bonus") or c["kind"] == "deduction"
            points = [(c, self.round(x, "criterion"), num(c["max"])) for c, x in members if isinstance(x, F) and not adjusts(c)]
            D = sum((self.round(x, "criterion") for c, x in members if isinstance(x, F) and adjusts(c)), F(0)) + sum((k[1] for _, k in children), F(0))
            parts = points + [(k, e, p) for k, (e, _, p, _) in children]
            E, P = sum((e for _, e, _ in parts), F(0)), sum((p for _, _, p in parts), F(0))
            if g.get("rollup") == "weighted_mean":
                weights = sum((num(k.get("weight"), F(1)) for k, _, p in parts if p), F(0))
                shares = sum((num(k.get("weight"), F(1)) * e / p for k, e, p in parts if p), F(0))
                E, P = (shares / weights * num(g["max"]), num(g["max"])) if weights else (F(0), F(0))
            elif P:
                R = sum((num(c["max"]) for c, x in members if x == "spread"), F(0))
                E, P = E * (P + R) / P, P + R
            out = not any(isinstance(x, F) for _, x in members) and all(k[3] for _, k in children)
            if "base" in g and not self.left_out(g):
                E, P, out = E + num(g["base"]), P + num(g["base"]), False
            if not out:
                D += max(F(0), num(g["floor"]) - E - D) if "floor" in g else 0
                D += min(F(0), num(g["cap"]) - E - D) if "cap" in g else 0
                if any(gate["effect"].get("zero_group") == g["id"] for gate in gates):
                    E, D = F(0), min(D, F(0))
                E, D = self.round(E, "group"), self.round(D, "group")
            made[g["id"]] = (E, D, P, out)
            return made[g["id"]]

        tops = [one(g) for g in self.set["group"] if "parent" not in g]
        return made, *(sum((t[i] for t in tops), F(0)) for i in range(3))

    def publish(self, made, E, D, P, gates):
        """Steps 8 to 13."""
        if not P:
            return None
        header = self.set["set"]
        T = {"points": E, "percent": 100 * E / P, "rescaled": num(header["scale"]) * E / P}[header["report"]] + D
        clamp = header.get("clamp", {})
        T = max(T, num(clamp.get("min"), T))
        T = min(T, num(clamp.get("max"), T))
        for gate in gates:
            effect = gate["effect"]
            T = min(T, num(effect["cap_total"])) if "cap_total" in effect else min(T, F(0)) if "zero_total" in effect else T
        exact, T = T, self.round(T, "total")
        bands = self.set["band"]
        met = lambda r: not made[r["group"]][2] or 100 * (made[r["group"]][0] + made[r["group"]][1]) / made[r["group"]][2] >= num(r["at_least"])
        at = next(i for i, b in enumerate(bands) if ("from" not in b or T >= num(b["from"])))
        at = next((i for i in range(at, len(bands)) if all(map(met, bands[i].get("require", [])))), len(bands) - 1)
        caps = [i for gate in gates for i, b in enumerate(bands) if b["id"] == gate["effect"].get("cap_band")]
        return {"exact": str(exact), "rounded": str(T), "band": bands[max([at] + caps)]["id"]}

    def ends(self, id):
        """The least and the most an open criterion can be worth."""
        c, group = self.criteria[id]
        kind, m = c["kind"], num(c["max"])
        points = lambda key: [num(one["points"]) for one in c[key]]
        if kind == "deduction":
            return num(c["cap"]), F(0)
        if kind == "ratio":
            low, high = sorted(ratio(c, n, F(1)) for n in (F(0), F(1)))
        elif kind == "per_item":
            mean = lambda x: rounded(x, c["mean_round"]["places"], c["mean_round"].get("mode", "half_up")) if "mean_round" in c else x
            low, high = (mean(end(points("levels"))) * m / max(points("levels")) for end in (min, max))
        else:
            low, high = F(0), m
            if kind == "levels":
                low = min(points("levels"))
            elif kind == "yes_no":
                low = min(m, num(c.get("no"), F(0)))
            elif kind == "points":
                low = num(c.get("min"), F(0))
            elif kind == "measure":
                low = min(points("steps"))
            elif kind == "checklist" and c.get("mode") == "at_least":
                low = min(points("steps") + ([] if any(s["at_least"] == 0 for s in c["steps"]) else [F(0)]))
        if not c.get("bonus"):
            # What nothing arose or not applicable is worth is an end as well, where it stays in.
            stays = {c.get("nothing_arose"), self.policy(c, group)}
            low, high = min([low] + [F(0)] * ("zero" in stays)), max([high] + [m] * ("full" in stays))
        elif "nothing_arose" in c:
            low, high = min([low] + [F(0)] * (c["nothing_arose"] == "zero")), max([high] + [m] * (c["nothing_arose"] == "full"))
        return low, high

    def interval(self, rows):
        """The whole pipeline with everything open at its worst, at its best, and at its worst
        while no open deduction takes anything."""
        opened = [id for id, (state, _, _) in rows.items() if state in UNDECIDED]
        takes = lambda id: self.criteria[id][0]["kind"] == "deduction"

        def at(end, spare=False):
            does = {id: does for id, (_, _, does) in rows.items()}
            does.update({id: F(0) if spare and takes(id) else self.ends(id)[end] for id in opened})
            taken = [id for id, (state, x, _) in rows.items() if takes(id) and state == "scored" and x < 0]
            taken += [id for id in opened if takes(id) and does[id] < 0]
            gates = self.fired(taken)
            return self.publish(*self.roll(does, gates), gates)

        worst, best, spared = at(0), at(1), at(0, spare=True)
        return worst and best and [worst["rounded"], worst["band"], best["rounded"], best["band"], spared["rounded"], spared["band"]]

    def fired(self, counts):
        named = {g["id"] for g in self.session.get("gate", [])} | {self.criteria[id][0].get("gate") for id in counts}
        return [gate for gate in self.set["gate"] if gate["id"] in named]

    def possible(self, id, state, does):
        """What counts as possible of one criterion: its maximum where it stays in or is still to come."""
        c, _ = self.criteria[id]
        stays = isinstance(does, F) and not (state == "na" and c["kind"] == "deduction")
        return str(num(c["max"])) if (stays or state in UNDECIDED) and not c.get("bonus") else "0"

    def progress(self, rows):
        states = [state for id, (state, _, _) in rows.items() if self.criteria[id][0]["kind"] != "info"]
        count = lambda *names: sum(states.count(name) for name in names)
        return {"decided": count("scored", "na"), "open": count("open"), "deferred": count("deferred"), "na": count("na"), "hidden": count("hidden", "waiting")}

    def score(self):
        rows = {id: self.stand(id) for id in self.criteria}
        gates = self.fired([id for id, (s, x, _) in rows.items() if s == "scored" and self.criteria[id][0]["kind"] == "deduction" and x < 0])
        made, E, D, P = self.roll({id: does for id, (_, _, does) in rows.items()}, gates)
        complete = not any(state in UNDECIDED for state, _, _ in rows.values())
        return {
            "award": str(E + D),
            "possible": str(P),
            "percent": str(100 * (E + D) / P) if P else None,
            "total": self.publish(made, E, D, P, gates) if complete else None,
            "interval": self.interval(rows),
            "gates": [gate["id"] for gate in gates],
            "groups": {id: [str(e), str(d), str(p)] for id, (e, d, p, _) in made.items()},
            "progress": self.progress(rows),
            "rows": {id: [state, *[str(v) for v in ([x, self.round(x, "criterion")] if state == "scored" else [])], self.possible(id, state, does)]
                     for id, (state, x, does) in rows.items()},
        }


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(Case(json.loads(line)).score(), ensure_ascii=False, sort_keys=True))
