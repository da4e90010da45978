"""The papers of the demonstration's one objection: a small file, a commission, a verdict (synthetic)."""

from typing import Final

from bagalau_tools.demo.sending.gateway import Document

LETTER_NAME: Final = "extract.pdf"
LETTER: Final = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1
<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj
4 0 obj<</Length 89>>stream
BT /F1 12 Tf 60 780 Td (SYNTHETIC extract: one fact concerns a case of another body.) Tj ET
endstream endobj
trailer<</Root 1 0 R>>
%%EOF
"""
"""A file as a body would send it: one page that says what it proves."""

COMMISSION: Final[Document] = {
    "order": "SYNTHETIC order No. 41 on the special commission",
    "members": [
        {
            "person": "Chair of the commission (synthetic)",
            "organisation": "special-commission",
            "account": "special-commission",
            "chair": True,
        },
        {
            "person": "Representative of the working body (synthetic)",
            "organisation": "administration",
            "working_body": True,
        },
        {"person": "Lawyer of a ministry apart (synthetic)", "organisation": "justice"},
    ],
}
"""Named people, none of whom took part in the evaluation; the chair enters the decision."""
