// One key press or click copies the code. Without it a click on the code selects the whole of it.
const code = document.querySelector('#code code');

if (code && navigator.clipboard) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Copy';
  const said = document.createElement('span');
  said.setAttribute('role', 'status');
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(code.textContent);
      said.textContent = 'Copied';
    } catch {
      getSelection().selectAllChildren(code);
      said.textContent = 'Selected: copy it with the keyboard';
    }
  });
  code.after(button, said);
}
