import { translator } from '#components/words/translator.ts';

export default function Loading() {
  return <p className="loading">{translator('workspace')('loading')}</p>;
}
