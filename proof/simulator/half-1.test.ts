import { testHalf } from './seeds.ts';

testHalf(1);
