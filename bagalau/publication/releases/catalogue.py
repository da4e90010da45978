"""The catalogue of all releases as DCAT-AP in JSON-LD: a dataset for each release, its files below.

Addresses are relative: the catalogue means the same wherever the public folder is given out.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from bagalau.contracts.v1.wire import canonical

Json = Mapping[str, Any]

CONTEXT: Final = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
MEDIA_TYPES: Final = "http://www.iana.org/assignments/media-types/"
TITLE: Final = {
    "kk": "Мемлекеттік органдардың тиімділігін бағалау нәтижелері",
    "ru": "Результаты оценки эффективности государственных органов",
    "en": "Results of the evaluation of state bodies",
}
SAYS: Final = {
    "kk": "Әр жылдың рейтингі: кестелер, әдістеме және оларды қайта есептеуге жеткілікті деректер.",
    "ru": "Рейтинг каждого года: таблицы, методика и данные, достаточные для их пересчёта.",
    "en": "The rating of each year: tables, methodology, and what is enough to compute them again.",
}
PUBLISHER: Final = {
    "kk": "Қазақстан Республикасы Президентінің Әкімшілігі",
    "ru": "Администрация Президента Республики Казахстан",
    "en": "Administration of the President of the Republic of Kazakhstan",
}
RELEASE: Final = {
    "kk": "{year} жылғы рейтинг, {number}-шығарылым",
    "ru": "Рейтинг {year} года, выпуск {number}",
    "en": "Rating of {year}, release {number}",
}


def to_catalogue(releases: Sequence[Json]) -> bytes:
    """Write the catalogue of releases: each as its `release.json` says of itself."""
    return canonical(
        {
            "@context": CONTEXT,
            "@id": "catalog.jsonld#catalog",
            "@type": "dcat:Catalog",
            "dct:title": _texts(TITLE),
            "dct:description": _texts(SAYS),
            "dct:publisher": {
                "@id": "catalog.jsonld#publisher",
                "@type": "foaf:Agent",
                "foaf:name": _texts(PUBLISHER),
            },
            "dcat:dataset": [_dataset(each) for each in releases],
        }
    )


def _texts(texts: Mapping[str, str], **values: object) -> list[Json]:
    return [{"@language": x, "@value": texts[x].format_map(values)} for x in TITLE]


def _typed(kind: str, value: object) -> Json:
    return {"@type": f"xsd:{kind}", "@value": str(value)}


def _dataset(said: Json) -> Json:
    release = said["release"]
    at = f"{release['year']}/{release['number']}/"
    erratum = release["erratum"]
    corrects = (
        {"dct:replaces": {"@id": f"{release['year']}/{erratum['replaces']}/"}} if erratum else {}
    )
    return {
        "@id": at,
        "@type": "dcat:Dataset",
        "dct:title": _texts(RELEASE, **release),
        "dct:description": _texts(erratum["reason"] if erratum else SAYS),
        "dct:identifier": f"urn:bagalau:release:{release['year']}:{release['number']}",
        "dct:issued": _typed("dateTime", release["published_at"]),
        "dct:publisher": {"@id": "catalog.jsonld#publisher"},
        "dcat:version": str(release["number"]),
        "dcat:distribution": [_distribution(at, each) for each in said["files"]],
        **corrects,
    }


def _distribution(at: str, file: Json) -> Json:
    address = {"@id": at + file["path"]}
    return {
        "@id": f"{at}{file['path']}#file",
        "@type": "dcat:Distribution",
        "dct:title": file["path"],
        "dcat:accessURL": address,
        "dcat:downloadURL": address,
        "dcat:mediaType": {"@id": MEDIA_TYPES + file["media_type"], "@type": "dct:MediaType"},
        "dcat:byteSize": _typed("nonNegativeInteger", file["bytes"]),
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {
                "@id": "spdx:checksumAlgorithm_sha256",
                "@type": "spdx:ChecksumAlgorithm",
            },
            "spdx:checksumValue": _typed("hexBinary", file["sha256"].removeprefix("sha256:")),
        },
    }
