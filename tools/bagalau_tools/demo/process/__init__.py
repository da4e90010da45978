"""Steps of the evaluation process beside scores: exemptions, re-checks, changes of the Administration, tasks."""
