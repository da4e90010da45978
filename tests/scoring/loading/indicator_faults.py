"""Wrong things of an indicator: the change, the place and the fault."""

from tests.scoring.loading.edition_faults import A101, A203, B101, B204, C101, C205, NAMES

INDICATOR_FAULTS = [
    # an indicator
    (("good: up", "good: high"), f"{A101}/good", "unknown_word"),
    (("good: up\n", "\n"), A101, "missing_key"),
    (("kinds: [CSB, LEB]", "kinds: []"), f"{A101}/kinds", "no_kinds"),
    (("kinds: [CSB, LEB]", "kinds: [LEB, LEB]"), f"{A101}/kinds", "duplicate_code"),
    (("evaluator: chancellery\n", "\n"), A101, "missing_key"),
    (("criterion: any", "criterion: any one"), f"{A101}/criterion", "code_form"),
    (("criterion: any", "kriterion: any"), f"{A101}/kriterion", "unknown_key"),
    (
        ("value: (full + 0.5*partial)", "value: (full + 0.5*Partial)"),
        f"{A101}/value",
        "unknown_name",
    ),
    (("(full + partial + missed)", "(value + M)"), f"{A101}/value", "unknown_name"),
    (
        ("value: (full + 0.5*partial)/(full + partial + missed)", "value: 1 + 2"),
        f"{A101}/value",
        "formula_without_input",
    ),
    (("value: (full + 0.5*partial)", "value: sqrt(full)"), f"{A101}/value", "unknown_function"),
    (("(full + partial + missed)", "0"), f"{A101}/value", "divides_by_zero"),
    (("(full + partial + missed)", "(full"), f"{A101}/value", "formula_syntax"),
    (("value: (full + 0.5*partial)", "value: full**2"), f"{A101}/value", "not_allowed"),
    (("missed: {kk: missed, ru: missed, en: missed}", ""), f"{A101}/inputs", "input_without_name"),
    (
        (
            "missed: {kk: missed, ru: missed, en: missed}",
            f"missed: {NAMES}\n          extra: {NAMES}",
        ),
        f"{A101}/inputs/extra",
        "input_not_used",
    ),
    (
        ("missed: {kk: missed, ru: missed, en: missed}", "missed: {kk: m, ru: m}"),
        f"{A101}/inputs/missed",
        "missing_key",
    ),
    (
        ("when: value < 0.80", "when: value"),
        "/children/0/children/3/flags/0/when",
        "condition_syntax",
    ),
    (
        ("when: value < 0.80", "when: other < 0.80"),
        "/children/0/children/3/flags/0/when",
        "unknown_name",
    ),
    (
        ("code: insufficient_data", "code: not so"),
        "/children/0/children/3/flags/0/code",
        "code_form",
    ),
    (("when: value < 0.80, ", ""), "/children/0/children/3/flags/0", "missing_key"),
    (
        ("code: insufficient_data", "code: x, y: 1"),
        "/children/0/children/3/flags/0/y",
        "unknown_key",
    ),
    (
        ("flags: [{when: value < 0.80, code: insufficient_data}]", "flags: {a: 1}"),
        "/children/0/children/3/flags",
        "type",
    ),
    (
        ("flags: [{when: value < 0.80, code: insufficient_data}]", "flags: [1]"),
        "/children/0/children/3/flags/0",
        "type",
    ),
    # variants
    (("kinds: [CSB], value", "kinds: [CSB], x: 1, value"), f"{B204}/variants/0/x", "unknown_key"),
    (
        ("kinds: [CSB], value: resolved/raised", "kinds: [CSB], value: raised*"),
        f"{B204}/variants/0/value",
        "formula_syntax",
    ),
    (
        ("kinds: [CSB], value: resolved/raised", "kinds: [CSB], value: 7"),
        f"{B204}/variants/0/value",
        "formula_without_input",
    ),
    (
        ("variants: [{", "variants: [{kinds: [CSB], value: resolved/planned}, {"),
        f"{B204}/variants/1/kinds",
        "duplicate_kind",
    ),
    # rules
    (("rule: {proportion: {}}", "rule: {}"), f"{A101}/rule", "rule_form"),
    (("rule: {proportion: {}}", "rule: {proportion: {}, points: M}"), f"{A101}/rule", "rule_form"),
    (("rule: {proportion: {}}", "rule: proportion"), f"{A101}/rule", "type"),
    (
        ("rule: {proportion: {}}", "rule: {proportion: {x: 1}}"),
        f"{A101}/rule/proportion/x",
        "unknown_key",
    ),
    (("rule: {proportion: {}}", "rule: {proportion: {}, x: 1}"), f"{A101}/rule/x", "unknown_key"),
    (("good: up", "good: down"), f"{A101}/rule", "rule_against_good"),
    (("{from: 3.5, to: 5}", "{from: 5, to: 3.5}"), f"{B101}/rule/linear", "rule_against_good"),
    (
        ("{from: 0.15, to: 0.073}", "{from: 0.073, to: 0.15}"),
        f"{C101}/rule/linear",
        "rule_against_good",
    ),
    (("{from: 3.5, to: 5}", "{from: 5, to: 5}"), f"{B101}/rule/linear", "rule_without_way"),
    (("{from: 3.5, to: 5}", "{from: 3.5}"), f"{B101}/rule/linear", "missing_key"),
    (("{from: 3.5, to: 5}", "{to: 3.5}"), f"{B101}/rule/linear", "missing_key"),
    (("{from: 3.5, to: 5}", "{from: 3.5, to: 5, x: 5}"), f"{B101}/rule/linear/x", "unknown_key"),
    (
        ("{at_least: 0.10, points: -3}", "{at_least: 0.25, points: -3}"),
        f"{A203}/rule/bands/1/at_least",
        "bands_not_descending",
    ),
    (
        ("{at_least: 0, points: 8}", "{at_least: 0, points: 8.1}"),
        f"{A203}/rule/bands/3/points",
        "points_above_maximum",
    ),
    (("{at_least: 0.10, points: -3}", "{at_least: 0.10}"), f"{A203}/rule/bands/1", "missing_key"),
    (("{at_least: 0.10, points: -3}", "{points: -3}"), f"{A203}/rule/bands/1", "missing_key"),
    (
        ("{at_least: 0.10, points: -3}", "{at_least: 0.10, points: -3, x: 1}"),
        f"{A203}/rule/bands/1/x",
        "unknown_key",
    ),
    (("places: 3}", "places: 13}"), f"{A203}/rule/places", "number_form"),
    (
        (
            "{bands: [{at_least: 0.25, points: -6}, {at_least: 0.10, points: -3}, {at_least: 0.001, points: -1}, {at_least: 0, points: 8}]",
            "{bands: []",
        ),
        f"{A203}/rule/bands",
        "empty_list",
    ),
    (
        ('points: "if(incidents > 0, -1, M*value)"', 'points: "if(incidents, -1, M*value)"'),
        f"{C205}/rule/points",
        "condition_syntax",
    ),
    (("{points: M*value}", "{points: M*value, places: 2}"), f"{B204}/rule/places", "unknown_key"),
    # missing
    (("{not_supplied: exclude, ", "{"), f"{A101}/missing", "missing_incomplete"),
    (
        ("{not_supplied: exclude, ", "{lost: exclude, not_supplied: exclude, "),
        f"{A101}/missing/lost",
        "unknown_key",
    ),
    (
        ("{not_supplied: exclude, ", "{not_supplied: forget, "),
        f"{A101}/missing/not_supplied",
        "unknown_word",
    ),
    (
        ("{not_supplied: exclude, ", "{not_supplied: [exclude], "),
        f"{A101}/missing/not_supplied",
        "type",
    ),
    (
        ("{not_supplied: exclude, ", "{not_supplied: carry_previous, "),
        f"{A101}/missing/not_supplied",
        "carry_without_otherwise",
    ),
    (
        (
            "{not_supplied: exclude, ",
            "{not_supplied: {effect: carry_previous, otherwise: carry_previous}, ",
        ),
        f"{A101}/missing/not_supplied",
        "carry_without_otherwise",
    ),
    (
        ("{not_supplied: exclude, ", "{not_supplied: {effect: zero, otherwise: exclude}, "),
        f"{A101}/missing/not_supplied",
        "otherwise_not_used",
    ),
    (
        ("{not_supplied: exclude, ", "{not_supplied: {effect: zero, points: 1}, "),
        f"{A101}/missing/not_supplied/points",
        "points_not_used",
    ),
    (
        ("{not_supplied: exclude, ", "{not_supplied: {effect: average_points, points: 31}, "),
        f"{A101}/missing/not_supplied/points",
        "points_above_maximum",
    ),
    (
        ("{not_supplied: exclude, ", "{not_supplied: {effect: zero, x: 31}, "),
        f"{A101}/missing/not_supplied/x",
        "unknown_key",
    ),
    (
        ("{not_supplied: exclude, ", "{not_supplied: {}, "),
        f"{A101}/missing/not_supplied",
        "missing_key",
    ),
    (("points: M*value}", "points: M*value*held/8}"), f"{B204}/missing", "carry_needs_value"),
]
