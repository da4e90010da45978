"""The tables of a block as its code describes them, without a step of migration."""

from sqlalchemy.schema import CreateSchema

from bagalau.chassis.database import install_jobs, make_engine


async def tables_made(app) -> None:
    """Make the tables of a block as its code describes them."""
    runtime = app.state.runtime
    engine = make_engine(app.state.settings)
    async with engine.begin() as connection:
        await connection.execute(CreateSchema(runtime.name, if_not_exists=True))
        await connection.run_sync(runtime.metadata.create_all)
        await connection.run_sync(install_jobs, runtime.name)
    await engine.dispose()
