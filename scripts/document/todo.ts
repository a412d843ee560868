/** How a text starts that someone still has to write. `npm run page -- draft` writes such texts, and `npm run generate` refuses them. */
export const todoMark = "TODO:";
