// Which pages this device has kept, with the names that they have themselves.
const list = document.getElementById("kept");
const names = (await caches.keys()).filter((name) => name.startsWith("pages-"));
for (const name of names) {
  const pages = await caches.open(name);
  for (const request of (await pages.keys()).reverse()) {
    const html = await (await pages.match(request)).text();
    const link = document.createElement("a");
    link.href = request.url;
    link.textContent = new DOMParser()
      .parseFromString(html, "text/html")
      .title.replace(" · Sturdy", "");
    const row = document.createElement("li");
    row.append(link);
    list.append(row);
  }
}
list.parentElement.hidden = !list.children.length;
