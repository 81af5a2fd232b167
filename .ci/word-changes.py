#!/usr/bin/python3
"""Takes all recorded changes of Word files in LibreOffice, and refuses all of them, and prints what is left.

    word-changes.py FOLDER FILE.docx ...

Beside each FILE.docx stand FILE.new and FILE.old in FOLDER then: the paragraphs that are left, one in a line, blank ones
left out. Exits with 3 where the bridge to LibreOffice is missing.
"""

import os
import subprocess
import sys
import time
import unicodedata

try:
    import uno
    from com.sun.star.beans import PropertyValue
except ImportError:
    sys.exit(3)


def prop(name, value):
    one = PropertyValue()
    one.Name, one.Value = name, value
    return one


def desktop(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(120):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return context, context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except Exception:
            time.sleep(0.5)
    sys.exit("LibreOffice did not start")


def paragraphs(text, lines):
    """The paragraphs of a text, with those of its tables."""
    found = text.createEnumeration()
    while found.hasMoreElements():
        part = found.nextElement()
        if part.supportsService("com.sun.star.text.TextTable"):
            for name in part.getCellNames():
                paragraphs(part.getCellByName(name), lines)
        elif part.String.strip():
            lines.append(unicodedata.normalize("NFC", part.String.strip(" ")))


def main():
    folder, files = os.path.abspath(sys.argv[1]), sys.argv[2:]
    os.makedirs(folder, exist_ok=True)
    pipe = f"modelbill{os.getpid()}"
    profile = uno.systemPathToFileUrl(os.path.join(folder, "profile"))
    office = subprocess.Popen(
        ["soffice", "--headless", "--norestore", f"-env:UserInstallation={profile}", f"--accept=pipe,name={pipe};urp;"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        context, desk = desktop(pipe)
        dispatcher = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
        for path in files:
            url = uno.systemPathToFileUrl(os.path.abspath(path))
            for ending, command in (("new", "AcceptAllTrackedChanges"), ("old", "RejectAllTrackedChanges")):
                document = desk.loadComponentFromURL(url, "_blank", 0, (prop("Hidden", True),))
                frame = document.CurrentController.Frame
                dispatcher.executeDispatch(frame, f".uno:{command}", "", 0, ())
                lines = []
                paragraphs(document.Text, lines)
                document.close(True)
                stem = os.path.splitext(os.path.basename(path))[0]
                with open(os.path.join(folder, f"{stem}.{ending}"), "w", encoding="utf-8") as out:
                    out.write("".join(f"{line}\n" for line in lines))
        try:
            desk.terminate()
        except Exception:
            pass
    finally:
        try:
            office.wait(20)
        except subprocess.TimeoutExpired:
            office.kill()


main()
