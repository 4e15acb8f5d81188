// Before the first paint: scripts run here, and the reader's own choice of dark or light.
document.documentElement.classList.add("scripted");
try {
  const theme = localStorage.getItem("policy-parser-theme");
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
} catch { /* storage is shut to pages from some places; the system's wish holds then */ }
