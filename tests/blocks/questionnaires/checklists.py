"""A small checklist, and all answers that can be given to it."""

from itertools import product

from bagalau.blocks.datasets import Questionnaire, questionnaire_dataset


def names(text):
    return {"kk": f"{text} (kk)", "ru": f"{text} (ru)", "en": text}


def question(code, *answers, **more):
    listed = [{"code": each, "names": names(each)} for each in answers or ("no", "yes")]
    return {"code": code, "names": names(f"Is {code} done?"), "answers": listed, **more}


SAID = {
    "questionnaire": "checklist",
    "names": names("Checklist"),
    "status": "proposed",
    "legal_basis": "PROPOSED",
    "questions": [
        question("plan", "no", "partly", "yes", evidence=["yes"]),
        question("published", when={"plan": ["partly", "yes"]}),
        question("visited", when={"published": ["yes"]}),
        question("answering", prefill={
            "measure": "answered", "over": "received",
            "at_least": {"yes": "0.9"}, "otherwise": "no",
        }),
        question("districts", kinds=["LEB"]),
    ],
}  # fmt: skip
CHECKLIST = Questionnaire.model_validate(SAID)
Checklist = questionnaire_dataset(CHECKLIST, f"{__name__}.Checklist")


def every_answer(questionnaire=CHECKLIST):
    """Give every way to answer a questionnaire, blanks too."""
    codes = [each.code for each in questionnaire.questions]
    given = [[None, *each.codes()] for each in questionnaire.questions]
    return [dict(zip(codes, each, strict=True)) for each in product(*given)]
