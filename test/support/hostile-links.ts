/** Markdown of a foreign document whose link must not become one. */
export const hostileLinks = [
  "[x](javascript:alert(1))",
  "[x](JavaScript:alert(1))",
  "[x](<java\tscript:alert(1)>)",
  "[x](&#106;avascript:alert(1))",
  "[x](javascript&colon;alert(1))",
  "[x](data:text/html,<script>)",
  "[x](vbscript:x)",
  "[x](file:///etc/passwd)",
  "[x](//evil.example/x)",
  "![x](javascript:alert(1))",
  "<javascript:alert(1)>",
  "[x]\n\n[x]: javascript:alert(1)",
];
