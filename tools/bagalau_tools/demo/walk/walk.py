"""A whole evaluated year in its order, one line a step.

Each step is in the file of the actor that makes it. Every write carries an Idempotency-Key made
from what is sent, so a walk that was stopped, or done already, can be done again.
"""

from dataclasses import dataclass

from bagalau_tools.demo.actors import (
    administration,
    bodies,
    closings,
    conclusions,
    decisions,
    evaluators,
    flags,
    objections,
    published_years,
    rating_questions,
    repairs,
    suppliers,
)
from bagalau_tools.demo.actors.register import BLOCKS, Register, read_register
from bagalau_tools.demo.display import Display
from bagalau_tools.demo.process import (
    administration_change,
    exemptions,
    questionnaires,
    rechecks,
    targets,
    waiting,
)
from bagalau_tools.demo.sending import pushing
from bagalau_tools.demo.sending.gateway import Document, Gateway
from bagalau_tools.demo.sizes import YEAR, YEAR_BEFORE, Size
from bagalau_tools.demo.synthetic import applications
from bagalau_tools.demo.walk import results

SIGNED_LATE = "orgdev"
"""The block whose conclusion is signed only after the first collection."""

SIGNED_FIRST = tuple(block for block in BLOCKS if block != SIGNED_LATE)


@dataclass(frozen=True, slots=True)
class Walked:
    """What the walk leaves behind for readers."""

    register: Register
    first: Document
    final: Document
    repaired: repairs.Repaired
    before: Document
    """The rating of the year before: of the citizens block alone, and provisional."""

    asked: rating_questions.RatingReadings


async def walk(gateway: Gateway, display: Display, size: Size) -> Walked:
    """Walk one national round: from the register to signed conclusions and the rating."""
    register = await prepare(gateway, display)
    await push_published_years(gateway, display, size)
    await push_the_year(gateway, display, size, register)
    repaired = await repair_and_correct(gateway, display, size, register)
    await close(gateway, display, size, register)
    await review(gateway, display, size, register)
    before = await rate_the_year_before(gateway, display)
    first, final = await conclude_and_rate(gateway, display)
    await results.show_published(gateway, display)
    results.show_rating(final, display)
    await results.show_missing(gateway, display)
    answers = await rating_questions.ask(gateway, display, final)
    return Walked(register, first, final, repaired, before, answers)


async def prepare(gateway: Gateway, display: Display) -> Register:
    """Register the blocks' addresses, open the cycles, and read who is evaluated."""
    with display.stage("Operator registers the blocks", total=len(BLOCKS)) as stage:
        await administration.register_blocks(gateway, stage)
    with display.stage("Administration opens the cycles", len(administration.YEARS)) as stage:
        await administration.open_cycles(gateway, stage)
        register = await read_register(await gateway.actor("administration"), YEAR)
        stage.summary = f"{len(register.bodies)} bodies in {YEAR}"
    with display.stage(f"The schedule of {YEAR} is approved by an order") as stage:
        stage.summary = await decisions.approve_schedule(gateway)
    with display.stage("A client is added by proposal and approval, without a release") as stage:
        stage.summary = await administration_change.propose_and_approve(gateway)
    return register


async def push_published_years(gateway: Gateway, display: Display, size: Size) -> None:
    """Push the two earlier cycles that hold published figures."""
    administration_ = await gateway.actor("administration")
    with display.stage("2022, goals as published") as stage:
        register = await read_register(administration_, 2022)
        pushes = published_years.goals_of_2022(register)
        stage.summary = str(await pushing.push_all(gateway, pushes, stage))
    with display.stage(f"{YEAR_BEFORE}, a small cycle with open dialogues as printed") as stage:
        register = await read_register(administration_, YEAR_BEFORE)
        pushes = published_years.citizens_of_2024(register, size)
        stage.summary = str(await pushing.push_all(gateway, pushes, stage))
        await flags.answer_flags(gateway, stage, "citizens", year=YEAR_BEFORE)
        await evaluators.issue_results(gateway, stage, "citizens", year=YEAR_BEFORE)


async def push_the_year(gateway: Gateway, display: Display, size: Size, register: Register) -> None:
    """Let registers and bodies push the evaluated year."""
    with display.stage(f"{YEAR}, registers push") as stage:
        pushes = suppliers.national_registers(register, size)
        stage.summary = str(await pushing.push_all(gateway, pushes, stage))
    with display.stage(f"{YEAR}, bodies push their own reports") as stage:
        pushes = bodies.reporters(register, size)
        stage.summary = str(await pushing.push_all(gateway, pushes, stage))
        stage.note(f"nothing came from {' and '.join(bodies.SILENT)}")


async def repair_and_correct(
    gateway: Gateway, display: Display, size: Size, register: Register
) -> repairs.Repaired:
    """Show what goes wrong in life: bad rows, refusals, repetitions, absences, corrections."""
    with display.stage("A table with mistakes is refused, repaired, sent", total=3) as stage:
        repaired = await repairs.repair_a_table(gateway, stage, size)
        stage.summary = (
            f"{len(repaired.report)} refused values, then receipt {repaired.receipt['id']}"
        )
    display.console.print(repairs.report_table(repaired.report))
    with display.stage("Refusals, repetitions, statements", total=5) as stage:
        await bodies.try_what_is_refused(gateway, stage, size)
        await repairs.send_again(gateway, stage, size)
        await bodies.make_nil_returns(gateway, stage)
    with display.stage("Late corrections become revisions", total=2) as stage:
        codes = [body.code for body in register.of("citizens")]
        cases = applications.shared_out(codes, total=size.applications, seed=size.seed)
        await repairs.correct_late(gateway, stage, size, cases=cases[repairs.CORRECTED])
        await repairs.correct_own(gateway, stage, size)
    return repaired


async def close(gateway: Gateway, display: Display, size: Size, register: Register) -> None:
    """Let heads close their reports, and one of them correct its own afterwards, with approval."""
    with display.stage("A questionnaire is answered, proved and confirmed", total=1) as stage:
        stage.summary = await questionnaires.answer_and_confirm(gateway, stage)
    with display.stage("Targets by quarter are proposed and agreed to", total=1) as stage:
        stage.summary = await targets.propose_and_agree(gateway, stage)
    with display.stage("Heads close their reports on a digest") as stage:
        closed = await closings.close_reports(gateway, stage, register)
        stage.summary = f"{closed} reports"
    with display.stage("A closed report is corrected with approval", total=1) as stage:
        await closings.correct_closed(gateway, stage, size)


async def review(gateway: Gateway, display: Display, size: Size, register: Register) -> None:
    """Let evaluators look closer, take points off and issue results, and the bodies answer to them."""
    with display.stage("Bodies answer the flags on their figures") as stage:
        stage.summary = f"{await flags.answer_all(gateway, stage)} flags answered"
    with display.stage("A month under a flood is left out, with proof", total=1) as stage:
        stage.summary = await exemptions.ask_and_decide(gateway, stage)
    with display.stage("Bodies are chosen for a re-check, by risk and by lot", total=2) as stage:
        stage.summary = await rechecks.choose(gateway, stage, size)
    with display.stage("Evaluators take deductions", total=len(evaluators.FOUND)) as stage:
        await evaluators.take_deductions(gateway, stage)
    with display.stage("Results are issued to the bodies", total=len(BLOCKS)) as stage:
        for block in BLOCKS:
            await evaluators.issue_results(gateway, stage, block)
    with display.stage("Everybody asks what waits", total=len(waiting.ASK)) as stage:
        await waiting.show_tasks(gateway, stage)
    with display.stage("An objection is heard", total=1) as stage:
        await objections.object_and_hear(gateway, stage)
    with display.stage("The corrected result is issued again", total=1) as stage:
        await evaluators.issue_results(gateway, stage, objections.CONTESTED.block)
    with display.stage("Heads give notice of no objection") as stage:
        given = await objections.give_notices(gateway, stage, register)
        stage.summary = f"{given} notices"


async def rate_the_year_before(gateway: Gateway, display: Display) -> Document:
    """Collect the small cycle as it is, so that years stand side by side: nothing of it is final."""
    with display.stage(f"{YEAR_BEFORE} is collected, the citizens block alone") as stage:
        before = await administration.collect(gateway, YEAR_BEFORE, key=f"demo-{YEAR_BEFORE}")
        stage.summary = f"provisional: {'; '.join(before['provisional_reasons'])}"
        return before


async def conclude_and_rate(gateway: Gateway, display: Display) -> tuple[Document, Document]:
    """Sign block conclusions and collect twice: before and after the last block is signed."""
    with display.stage("Block conclusions are written; two of three signed", 5) as stage:
        for block in BLOCKS:
            await evaluators.conclude(gateway, stage, block)
        for block in SIGNED_FIRST:
            await evaluators.sign(gateway, stage, block)
    with display.stage("First collection") as stage:
        first = await administration.collect(gateway, YEAR, key=f"demo-first-{YEAR}")
        stage.summary = "; ".join(first["provisional_reasons"]) or "complete"
    with display.stage(f"{SIGNED_LATE} is signed; second collection") as stage:
        await evaluators.sign(gateway, stage, SIGNED_LATE)
        final = await administration.collect(gateway, YEAR, key=f"demo-final-{YEAR}")
        stage.summary = f"rating No. {final['version']}"
    with display.stage("Conclusions are drafted; a reviewer signs the Kazakh text") as stage:
        stage.summary = await conclusions.sign_one(gateway, final)
    with display.stage("The rating goes to the Head of State", total=8) as stage:
        decided = await decisions.decide(gateway, final, stage)
        stage.summary = f"{decided['names']['en']}; {len(decided['instructions'])} instruction"
    return first, final
