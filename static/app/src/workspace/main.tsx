import { mount } from '../shared/mount';
import '../shared/settings.css';
import '../shared/setup.css';
import { WorkspacePage } from './workspace-page';

void mount(<WorkspacePage />);
