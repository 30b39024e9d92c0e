(() => {
  const search = document.getElementById("search"), level = document.getElementById("level"), shown = document.getElementById("shown");
  const items = [...document.querySelectorAll("[data-text]")];
  const apply = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const item of items) {
      const fits = words.every((w) => item.dataset.text.includes(w)) && (!level.value || !item.dataset.level || item.dataset.level === level.value);
      item.hidden = !fits;
      if (fits && item.dataset.level) count += 1;
    }
    shown.textContent = String(count);
  };
  search.addEventListener("input", apply);
  level.addEventListener("change", apply);
})();
