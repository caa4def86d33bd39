import { describe } from 'vitest';
import { atTheDesk } from './atAdministrator.ts';
import { administrationSuite } from './suite.ts';

describe('people kept by the desk itself', () => administrationSuite(atTheDesk));
