"""A text of law as a Word file that a user might have: styles, a list of four levels, bold and italic words, a header."""

import re
import zipfile
from xml.sax.saxutils import escape

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
ROOT = f'xmlns:w="{WORD}" xmlns:r="{OFFICE}"'

STYLES = f"""<w:styles {ROOT}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Georgia" w:hAnsi="Georgia"/>
<w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="OfficeSection"><w:name w:val="Office Section"/><w:basedOn w:val="Standard"/>
<w:pPr><w:keepNext/><w:spacing w:before="240"/></w:pPr><w:rPr><w:smallCaps/><w:color w:val="1F3864"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="OfficeText"><w:name w:val="Office Text"/><w:basedOn w:val="Standard"/>
<w:pPr><w:spacing w:line="360" w:lineRule="auto"/><w:jc w:val="both"/></w:pPr></w:style></w:styles>"""

KINDS = [("lowerLetter", "a"), ("decimal", "1"), ("upperLetter", "A"), ("lowerRoman", "i")]


def figure(kind, number):
    if kind == "1":
        return str(number)
    if kind == "i":
        tens, ones = divmod(number, 10)
        return "x" * tens + ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"][ones]
    letters = "abcdefghijklmnopqrstuvwxyz"
    drawn = letters[(number - 1) % 26] * ((number - 1) // 26 + 1)
    return drawn.upper() if kind == "A" else drawn


def numbering():
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{name}"/><w:lvlText w:val="(%{at + 1})"/>'
        f'<w:pPr><w:ind w:left="{720 * (at + 1)}" w:hanging="540"/></w:pPr></w:lvl>' for at, (name, _) in enumerate(KINDS))
    lists = "".join(
        f'<w:num w:numId="{at}"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        '</w:lvlOverride></w:num>' for at in range(1, 400))
    return (f'<w:numbering {ROOT}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}'
            f'</w:abstractNum>{lists}</w:numbering>')


def run(text, look=""):
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def runs(text):
    """The first word in bold, every ninth in italics."""
    words = re.split(r"(?<= )", text)
    look = lambda at: "<w:b/>" if at == 0 else "<w:i/>" if at % 9 == 4 else ""
    return "".join(run(word, look(at)) for at, word in enumerate(words))


def paragraphs(text):
    """Each line as a paragraph; an enumerator that a list would print is left to the list."""
    counts, listed, out = [0] * 4, 0, []
    for line in text.split("\n"):
        words = line.strip()
        if not words:
            continue
        found = re.match(r"\((\w+)\) (?=\S)", words)
        properties = '<w:pStyle w:val="OfficeText"/>'
        level = next((at for at in range(4) if found and counts[at] and found[1] == figure(KINDS[at][1], counts[at] + 1)
                      or found and (at == 0 or counts[at - 1]) and found[1] == figure(KINDS[at][1], 1) and not counts[at]),
                     None) if found else None
        if found and found[1] == "a":
            level, counts, listed = 0, [0] * 4, listed + 1
        if level is not None and 0 < listed < 400:
            counts[level] += 1
            counts[level + 1:] = [0] * (3 - level)
            properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{listed}"/></w:numPr>'
            words = words[found.end():]
        elif not line.startswith(" ") and re.match(r"(§|Sec|SEC|Section)", words):
            properties = '<w:pStyle w:val="OfficeSection"/>'
            counts = [0] * 4
        out.append(f"<w:p><w:pPr>{properties}</w:pPr>{runs(words)}</w:p>")
    return "".join(out)


def write(path, text):
    section = ('<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/>'
               '<w:pgMar w:top="1700" w:right="1200" w:bottom="1700" w:left="1900" w:header="700" w:footer="700" '
               'w:gutter="0"/><w:lnNumType w:countBy="5" w:restart="newPage"/></w:sectPr>')
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        'ContentType="application/xml"/>' + "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="{TYPE}.{kind}+xml"/>' for name, kind in (
                ("document", "document.main"), ("styles", "styles"), ("numbering", "numbering"), ("header1", "header"))) +
        "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">' + "".join(
            f'<Relationship Id="rId{at}" Type="{OFFICE}/{kind}" Target="{file}.xml"/>' for at, (kind, file) in enumerate(
                (("styles", "styles"), ("numbering", "numbering"), ("header", "header1")), 1)) + "</Relationships>",
        "word/document.xml": f"<w:document {ROOT}><w:body>{paragraphs(text)}{section}</w:body></w:document>",
        "word/styles.xml": STYLES,
        "word/numbering.xml": numbering(),
        "word/header1.xml": f"<w:hdr {ROOT}><w:p>{run('Office of Tea')}</w:p></w:hdr>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)


def dress(path):
    """What of the dress above a file has: style ids, listed paragraphs, bold and italic runs, header words."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        body = archive.read("word/document.xml").decode()
        styles = archive.read("word/styles.xml").decode()
        header = "".join(archive.read(name).decode() for name in names if "word/header" in name)
    return {
        "styles": 'w:styleId="OfficeText"' in styles and 'w:ascii="Georgia"' in styles,
        "worn": body.count('<w:pStyle w:val="OfficeText"/>') + body.count('<w:pStyle w:val="OfficeSection"/>'),
        "paragraphs": len(re.findall(r"<w:p[ >]", body)),
        "listed": len(re.findall(r'<w:numId w:val="[1-9]', body)),
        "bold": body.count("<w:b/>"),
        "italic": body.count("<w:i/>"),
        "header": "Office of Tea" in header and "<w:headerReference" in body and "w:lnNumType" in body,
    }
