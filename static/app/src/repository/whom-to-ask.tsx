import { CopyValue } from '../shared/copy-value';
import { useLoad } from '../shared/use-load';

const noInput = {};
const list = new Intl.ListFormat('en');

/** Who may link an account, and what to write to them. Nothing while it cannot be told. */
export function WhomToAsk() {
  const { state } = useLoad('managers/whom-to-ask', noInput);
  if (state.step !== 'ready') return null;
  const { owners, managers, request } = state.data;
  const who = [...managers, ...owners];
  return (
    <div className="stack">
      {who.length > 0 && <p>Ask {list.format([...new Set(who)])}.</p>}
      <CopyValue label="Request" value={request} block />
    </div>
  );
}
