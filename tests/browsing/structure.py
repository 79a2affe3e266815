"""What axe finds of all but colours, asked once of what is built the same.

How something is built is all that those rules look at, and no more: tags, roles, classes and what else is written of
it, whether it is seen, has a name, is large enough to hit and scrolls, within all it stands in. Its words are not, nor
how many of its kind there are. Where all of a page was on pages of which axe found nothing in this browser, it is not
asked of that page; where one part was not, it is asked of the whole page.
"""

from functools import cache

from playwright.sync_api import Browser, Page

#: Of each element: the number of the one it stands in, what it is to those within it, and all there is to know of it.
#: A long page is told nothing of, so it is always asked: to look at its parts takes as long as axe does.
PARTS = """() => {
    if (document.getElementsByTagName("*").length > 300) return [];
    const is_said = (text) => Boolean((text ?? "").trim());
    const named = ["aria-label", "alt", "title", "placeholder", "value", "content", "summary", "aria-placeholder"];
    const led_to = new RegExp(
        "^(for|headers|list|form|aria-(labelledby|describedby|controls|owns|activedescendant|details|errormessage|flowto))$");
    const as_is = new RegExp("^(class|role|type|lang|dir|tabindex|autocomplete|scope|http-equiv|hidden|open|disabled"
        + "|readonly|required|colspan|rowspan|aria-.*)$");
    const ids = new Map(), twins = new Map();
    for (const one of document.querySelectorAll("[id], [accesskey]")) {
        for (const id of [one.id, "key " + one.accessKey]) ids.set(id, (ids.get(id) ?? 0) + 1);
    }
    const of_attribute = ({ name, value, ownerElement }) => {
        if (name === "content" && ownerElement.name === "viewport") return name + "=" + value;
        if (named.includes(name)) return name + is_said(value);
        if (led_to.test(name)) return name + value.trim().split(/\\s+/).map(
            (id) => is_said(document.getElementById(id)?.textContent) + ids.get(id)).join();
        if (name === "href") return name + (value.startsWith("#") && Boolean(document.getElementById(value.slice(1))));
        if (name === "id") return name + ids.get(value);
        if (name === "accesskey") return name + ids.get("key " + value);
        return as_is.test(name) ? name + "=" + value : "";
    };
    const is_seen = (one) => one.checkVisibility({ visibilityProperty: true });
    const landmark = (one) => [
        one.localName, one.getAttribute("role"), one.getAttribute("aria-label"),
        document.getElementById(one.getAttribute("aria-labelledby"))?.textContent.trim(),
    ].join(" ");
    const LANDMARKS = "header, footer, main, nav, aside, section, form, search, [role]";
    const landmarks = [...document.querySelectorAll(LANDMARKS)].filter(is_seen);
    for (const one of landmarks) twins.set(landmark(one), (twins.get(landmark(one)) ?? 0) + 1);
    const HIT = "a[href], button, input, select, textarea, summary, [tabindex], [role]";
    const boxes = new Map([...document.querySelectorAll(HIT)].filter(is_seen)
        .map((one) => [one, one.getBoundingClientRect()]).filter(([, box]) => box.width > 1 && box.height > 1));
    const hit = (one) => {  // what is too small for a finger, or lies under or beside another
        const box = boxes.get(one);
        if (!box) return "";
        const is_small = box.width < 24 || box.height < 24;
        const about = is_small ? 24 : 0;
        const beside = [...boxes].some(([other, its]) => !other.contains(one) && !one.contains(other)
            && its.left < box.right + about && box.left < its.right + about
            && its.top < box.bottom + about && box.top < its.bottom + about);
        return `${is_small} ${beside}`;
    };
    const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6, [role=heading]")].filter(is_seen);
    const level = (one) => one ? one.localName + one.getAttribute("aria-level") : "";
    const cells = (row) => [...row.cells].map((cell) => cell.localName).join();
    const numbers = new Map(), parts = [];
    for (const one of document.querySelectorAll("*")) {
        if (one.matches("script, style, link, svg *")) continue;
        const drawn = getComputedStyle(one), box = one.getBoundingClientRect(), seen = is_seen(one);
        const to_others = [
            one.localName, ...["class", "role", "lang", "aria-hidden"].map((name) => one.getAttribute(name)), seen,
            drawn.display,
        ].join(" ");
        const scrolls = /auto|scroll/.test(drawn.overflowX + drawn.overflowY)
            && [one.scrollWidth > one.clientWidth, one.scrollHeight > one.clientHeight];
        const own = [
            ...[...one.attributes].map(of_attribute).sort(), box.width > 1 && box.height > 1, scrolls, drawn.position,
            is_said(one.textContent), [...one.childNodes].some((part) => part.nodeType === 3 && is_said(part.data)),
            one.matches(":disabled"), [...(one.labels ?? [])].map((label) => is_said(label.textContent)).join(),
            hit(one), one.matches(LANDMARKS) && Math.min(2, twins.get(landmark(one)) ?? 0),
            headings.includes(one) && level(headings[headings.indexOf(one) - 1]),
            [...new Set([...one.children].map((part) => part.localName + part.getAttribute("role")))].sort().join(),
            one.localName === "table" && [...new Set([...one.rows].map(cells))].join(" "),
            one.localName === "html" && ["h1", "main", "title", "body > header", "body > footer", "a[href='#main']"]
                .map((what) => Math.min(2, document.querySelectorAll(what).length)).join(),
        ].join("|");
        numbers.set(one, parts.length);
        parts.push([numbers.get(one.parentElement) ?? -1, to_others, own]);
    }
    return parts;
}"""


@cache
def known(_browser: Browser, _rules: str) -> set[int]:
    """Parts of pages of which axe found nothing, by these rules, in this browser."""
    return set()


def parts(page: Page) -> set[int]:
    """Everything on the page as it is built, within what it stands in; nothing of a long page."""
    within: list[int] = []
    found = set[int]()
    for parent, to_others, own in page.evaluate(PARTS):
        within.append(hash((within[parent] if parent >= 0 else 0, to_others)))
        found.add(hash((within[-1], own)))
    return found
