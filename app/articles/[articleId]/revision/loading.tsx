import { Skeleton } from '#components/ui/skeleton.tsx';
import { translator } from '#components/words/translator.ts';

export default function Loading() {
  return <Skeleton words={translator('intake')('revision.opening')} />;
}
