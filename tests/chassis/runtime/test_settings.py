"""Settings: read from the environment, complete with defaults, without showing secrets."""

import pytest

from bagalau import __version__
from bagalau.chassis.http.languages import preferred_language
from bagalau.chassis.runtime.settings import Settings, read_settings


def test_settings_are_read_from_the_environment(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://a:hunter2@h/d")
    monkeypatch.setenv("BAGALAU_ISSUER", "https://issuer.test")
    monkeypatch.setenv("BAGALAU_MIGRATE_AT_START", "true")
    settings = read_settings("citizens")
    settings.must_start()
    assert (settings.schema_name, settings.own_audience) == ("citizens", "bagalau-citizens")
    assert settings.migrate_at_start
    assert "hunter2" not in repr(settings)
    monkeypatch.setenv("BAGALAU_DATABASE_URL", "postgresql://own")
    assert read_settings("citizens").database_url == "postgresql://own"


def test_the_version_of_the_code_names_its_commit_where_that_is_known():
    assert Settings(service="notes").code_version == __version__
    built = Settings(service="notes", commit="893df88" + "0" * 33)
    assert built.code_version == f"{__version__}+893df8800000"


def test_an_address_of_problem_types_may_be_set():
    settings = Settings(service="goals", public_docs_url="https://docs.test")
    assert settings.problem_type("not_found") == "https://docs.test/problems/not_found"


def test_schema_and_audience_may_be_set():
    settings = Settings(service="goals", database_schema="g", audience="urn:g")
    assert (settings.schema_name, settings.own_audience) == ("g", "urn:g")


@pytest.mark.parametrize(
    ("header", "language"),
    [
        (None, "en"),
        ("", "en"),
        ("kk", "kk"),
        ("ru-KZ, kk;q=0.8", "ru"),
        ("kk;q=0, ru;q=0.1", "ru"),
        ("de, fr", "en"),
        ("kk;q=much, ru;q=0.3", "ru"),
        ("EN-gb", "en"),
    ],
)
def test_the_reader_s_language_is_chosen(header, language):
    assert preferred_language(header) == language


def test_a_secret_may_lie_in_a_file_and_the_environment_goes_before_it(tmp_path, monkeypatch):
    (tmp_path / "bagalau_database_url").write_text("postgresql://from@file/x\n")
    monkeypatch.setenv("BAGALAU_SECRETS", str(tmp_path))
    monkeypatch.delenv("BAGALAU_DATABASE_URL", raising=False)
    assert read_settings("goals").database_url == "postgresql://from@file/x"
    monkeypatch.setenv("BAGALAU_DATABASE_URL", "postgresql://from@environment/x")
    assert read_settings("goals").database_url == "postgresql://from@environment/x"
