/** WeChat's compiler and the other tools, 300 MB that only `npm run check:devtools` and `npm run bench` need. */
import { installApart } from '../install/install-apart';

export const installCompiler = () => installApart(__dirname, 'miniprogram-ci (WeChat’s compiler) and others, 300 MB,');
